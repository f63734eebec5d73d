package onedoor.policy.recovery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.policy.recovery.RecoveryOrder.Instalment;
import onedoor.policy.recovery.RecoveryOrder.Receipt;
import onedoor.policy.recovery.RecoveryOrder.State;
import onedoor.policy.recovery.Waiver.Act;
import org.jspecify.annotations.Nullable;

/**
 * A demand on the wire.
 *
 * @param overdueFen what should be back by now and is not
 * @param waivedFen what was cancelled or waived of it
 * @param waiver what is proposed to be owed no more; null unless the reader may know
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
        long waivedFen,
        long overdueFen,
        String reason,
        State state,
        List<Instalment> instalments,
        List<Receipt> receipts,
        @Nullable WaiverView waiver,
        Instant proposedAt,
        boolean own,
        @Nullable Instant decidedAt,
        @Nullable String refusal,
        @Nullable Instant settledAt) {

    /** What waits for a second person. */
    record WaiverView(Act act, long amountFen, String reason, Instant proposedAt, boolean own) {
        static WaiverView of(Waiver waiver, boolean own) {
            return new WaiverView(
                    waiver.act(),
                    waiver.amountFen(),
                    waiver.reason(),
                    waiver.proposedAt().toInstant(ZoneOffset.UTC),
                    own);
        }
    }

    static RecoveryView of(
            RecoveryOrder order,
            List<Instalment> plan,
            List<Receipt> receipts,
            @Nullable WaiverView waiver,
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
                order.waivedFen(),
                order.overdueFen(plan, today),
                order.reason(),
                order.state(),
                plan,
                receipts,
                waiver,
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
