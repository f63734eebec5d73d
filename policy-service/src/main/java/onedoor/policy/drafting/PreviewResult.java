package onedoor.policy.drafting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import onedoor.policy.index.Audience;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would mean for everybody.
 *
 * @param gained eligible under the draft, not under the version in force
 * @param budget what the eligible would receive, in fen
 */
record PreviewResult(
        Instant asOf,
        long profiles,
        long verified,
        long declared,
        long possible,
        long nearMiss,
        long gained,
        long lost,
        Budget budget,
        List<Line> funnel,
        long tookMs) {

    /** No upper end means that a missing fact leaves it open. */
    record Budget(BigDecimal lowFen, @Nullable BigDecimal highFen) {
        static Budget from(Audience.Budget budget) {
            return new Budget(budget.lowFen(), budget.highFen());
        }
    }

    record Line(String criterion, String label, long held, long failed, long unknown) {
        static Line from(Audience.Sieve sieve) {
            return new Line(
                    sieve.criterion(),
                    sieve.label(),
                    sieve.held(),
                    sieve.failed(),
                    sieve.unknown());
        }
    }
}
