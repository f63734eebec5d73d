package onedoor.policy.circuit;

import onedoor.policy.rule.Criterion.Leaf;

/** What is written out for a block before its program runs. */
sealed interface Feed {

    /** A set of the index. */
    record OfSet(int set) implements Feed {}

    /** The rows whose region or industry satisfies a criterion. */
    record OfSeats(boolean region, Leaf leaf, boolean negated, Part part) implements Feed {}

    /** Which question about a criterion: does it hold, may it, does it hold on registers alone. */
    enum Part {
        HOLDS,
        POSSIBLE,
        VERIFIED
    }
}
