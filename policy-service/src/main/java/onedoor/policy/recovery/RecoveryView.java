package onedoor.policy.recovery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.policy.recovery.RecoveryOrder.Instalment;
import onedoor.policy.recovery.RecoveryOrder.Receipt;
import onedoor.policy.recovery.RecoveryOrder.State;
import org.jspecify.annotations.Nullable;

/**
 * A demand on the wire.
 *
 * @param overdueFen what should be back by now and is not
 * @param own the reader proposed it; somebody else decides
 */
record RecoveryView(
        String id,
        String claimId,
        String enterprise,
        String policy,
        String policyName,
        String year,
        long amountFen,
        long leftFen,
        long overdueFen,
        String reason,
        State state,
        List<Instalment> instalments,
        List<Receipt> receipts,
        Instant proposedAt,
        boolean own,
        @Nullable Instant decidedAt,
        @Nullable String refusal,
        @Nullable Instant settledAt) {

    static RecoveryView of(
            RecoveryOrder order,
            List<Instalment> plan,
            List<Receipt> receipts,
            LocalDate today,
            boolean own) {
        return new RecoveryView(
                order.id(),
                order.claimId(),
                order.enterprise(),
                order.policy(),
                order.policyName(),
                order.period(),
                order.amountFen(),
                order.leftFen(),
                order.overdueFen(plan, today),
                order.reason(),
                order.state(),
                plan,
                receipts,
                order.proposedAt().toInstant(ZoneOffset.UTC),
                own,
                instant(order.decidedAt()),
                order.refusal(),
                instant(order.settledAt()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime at) {
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
