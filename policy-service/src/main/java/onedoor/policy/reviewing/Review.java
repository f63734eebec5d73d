package onedoor.policy.reviewing;

import java.time.Instant;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.Manual;
import org.jspecify.annotations.Nullable;

/**
 * One decision on one clause.
 *
 * @param clause the criterion's id in the policy
 * @param claim by which it came before the officer
 * @param reason why not; may be absent where it passed
 */
public record Review(
        String subject,
        String policy,
        int version,
        String clause,
        String period,
        String claim,
        boolean passed,
        @Nullable String reason,
        Instant decidedAt,
        String decidedBy) {

    public boolean isAbout(String otherPolicy, int otherVersion, String otherPeriod) {
        return policy.equals(otherPolicy) && version == otherVersion && period.equals(otherPeriod);
    }

    /** What is known by it: the officer's word counts as a register's. */
    public Fact fact() {
        return new Fact(
                Manual.ATTRIBUTE,
                clause,
                new Value.Flag(passed),
                Fact.REVIEW,
                null,
                decidedAt,
                Trust.VERIFIED);
    }
}
