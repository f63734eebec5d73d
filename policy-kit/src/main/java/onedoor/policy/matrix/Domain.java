package onedoor.policy.matrix;

import java.util.BitSet;
import onedoor.policy.fact.Facts;

/** The states that an axis distinguishes, and where a profile lies among them. */
sealed interface Domain permits Numbers, Codes, Judgements {

    /** So many rows; none if nothing but judging one by one helps. */
    int states();

    /** The states in which a probe of this axis holds. */
    BitSet allowed(Probe probe);

    Reading read(Facts facts);

    /** Whether two profiles surely read the same here. */
    boolean same(Facts facts, Facts others);
}
