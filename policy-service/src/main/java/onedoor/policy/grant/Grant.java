package onedoor.policy.grant;

import org.jspecify.annotations.Nullable;

/**
 * A sum that a claim asks for.
 *
 * @param amountFen what the enterprise is entitled to; the limits may leave less
 * @param department the policy's, which pays it also when the policy is withdrawn
 */
public record Grant(
        String claimId,
        String enterprise,
        String policy,
        String policyName,
        String period,
        long amountFen,
        String applicationId,
        @Nullable String applicationNumber,
        String department) {}
