package onedoor.policy.grant;

import java.time.LocalDateTime;
import onedoor.policy.grant.Hold.Payment;
import org.jspecify.annotations.Nullable;

/**
 * A committed sum on its way to the enterprise.
 *
 * @param payee where it shall go; without one it waits
 * @param bar what keeps it from being paid, if anything
 * @param revokedAt in UTC; since then it is to be taken back
 * @param owedFen of the paid sum, what is to be paid back
 * @param recoveredFen of the paid sum, what is back
 */
public record Payable(
        String claimId,
        String enterprise,
        String policy,
        String period,
        String policyName,
        String department,
        long amountFen,
        Payment payment,
        Hold.@Nullable Bar bar,
        LocalDateTime changedAt,
        @Nullable Payee payee,
        @Nullable LocalDateTime revokedAt,
        long owedFen,
        long recoveredFen) {}
