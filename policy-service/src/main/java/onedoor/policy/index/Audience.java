package onedoor.policy.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import onedoor.policy.amount.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * Everybody whom a rule could mean, as the roster knew them at one moment: how many stand where,
 * who they are, and what they would cost.
 */
public interface Audience {

    /** Where a subject stands with the rule, best first. */
    enum Standing {
        ELIGIBLE_VERIFIED,
        ELIGIBLE_DECLARED,
        POSSIBLE,
        NEAR_MISS,
        NOT_ELIGIBLE;

        public boolean eligible() {
            return this == ELIGIBLE_VERIFIED || this == ELIGIBLE_DECLARED;
        }
    }

    /**
     * One part of the rule as a sieve: of those who failed no part before it, so many meet it, fail
     * it, or may do either.
     *
     * @param criterion the clause's id; of a group that of its first clause
     */
    record Sieve(String criterion, String label, long held, long failed, long unknown) {}

    /**
     * What the eligible would receive together, in fen.
     *
     * @param highFen null if a missing fact leaves it without an upper end
     */
    record Budget(BigDecimal lowFen, @Nullable BigDecimal highFen) {}

    /** The moment whose profiles were judged. */
    Instant asOf();

    /** All profiles that were judged. */
    long profiles();

    long count(Standing standing);

    /** The parts of the rule in their order. */
    List<Sieve> funnel();

    /** The subjects with this standing; close it. */
    Stream<String> subjects(Standing standing);

    /** Sums the pipeline over the eligible. */
    Budget budget(Pipeline pipeline);
}
