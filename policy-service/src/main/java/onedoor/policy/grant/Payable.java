package onedoor.policy.grant;

import java.time.LocalDateTime;
import onedoor.policy.grant.Hold.Payment;
import org.jspecify.annotations.Nullable;

/** A committed sum on its way to the enterprise. */
public record Payable(
        String claimId,
        String enterprise,
        String policy,
        String period,
        String policyName,
        long amountFen,
        Payment payment,
        LocalDateTime changedAt,
        @Nullable Payee payee) {}
