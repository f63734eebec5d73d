package onedoor.policy.circuit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onedoor.policy.circuit.Feed.Part;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Leaves;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;

/** One yes-or-no question about every profile. */
sealed interface Output {

    Occasion occasion();

    boolean answer(Profile profile, Situation situation);

    /** Whether a criterion of the occasion's rule holds, may hold, or holds on registers alone. */
    record Of(Occasion occasion, Criterion criterion, Part part) implements Output {
        @Override
        public boolean answer(Profile profile, Situation situation) {
            return switch (part) {
                case HOLDS -> Leaves.verdict(criterion, situation) == Verdict.TRUE;
                case POSSIBLE -> Leaves.verdict(criterion, situation) != Verdict.FALSE;
                case VERIFIED ->
                        Leaves.verdict(criterion, situation.with(profile.verified()))
                                == Verdict.TRUE;
            };
        }
    }

    /**
     * Exactly one of the rule's conditions fails; conditions on one attribute count as one. Where a
     * business is and what it does is nothing that it can miss narrowly.
     */
    record Near(Occasion occasion) implements Output {
        @Override
        public boolean answer(Profile profile, Situation situation) {
            Kinds kinds = new Kinds(situation.catalogue());
            long failed =
                    soft(occasion, kinds).stream()
                            .filter(c -> Leaves.verdict(c, situation) == Verdict.FALSE)
                            .count();
            return failed == 1
                    && Leaves.verdict(seats(occasion, kinds), situation) != Verdict.FALSE;
        }
    }

    static List<Criterion> parts(Occasion occasion) {
        return occasion.rule().canonical() instanceof AllOf(var parts)
                ? parts
                : List.of(occasion.rule().canonical());
    }

    /** The conditions on region and industry that every subject must meet. */
    static AllOf seats(Occasion occasion, Kinds kinds) {
        return new AllOf(parts(occasion).stream().filter(c -> seat(c, kinds)).toList());
    }

    /** The other conditions, those on one attribute together. */
    static List<Criterion> soft(Occasion occasion, Kinds kinds) {
        Map<Object, Criterion> together = new LinkedHashMap<>();
        for (Criterion part : parts(occasion)) {
            if (!seat(part, kinds)) {
                together.merge(subject(part), part, (a, b) -> new AllOf(List.of(a, b)));
            }
        }
        return List.copyOf(together.values());
    }

    static boolean seat(Criterion part, Kinds kinds) {
        return switch (part) {
            case Not(var inner) -> seat(inner, kinds);
            case Criterion.Leaf leaf ->
                    switch (kinds.of(leaf)) {
                        case REGION, INDUSTRY -> true;
                        case NUMBER, CODE, CLASS, DECIDED -> false;
                    };
            case AllOf _, Criterion.AnyOf _, Criterion.Tier _ -> false;
        };
    }

    private static Object subject(Criterion part) {
        return switch (part) {
            case Range c -> c.attribute();
            case Held c -> c.attribute();
            case InSet c -> c.attribute();
            case InTree c -> c.attribute();
            case Not(var inner) -> subject(inner);
            case Criterion.Ratio _,
                    Criterion.Score _,
                    Criterion.HasTitle _,
                    Criterion.NotListed _,
                    Criterion.Ledger _,
                    Criterion.Manual _,
                    AllOf _,
                    Criterion.AnyOf _,
                    Criterion.Tier _ ->
                    part;
        };
    }
}
