package onedoor.policy.grant;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a claim holds of a policy's money, in fen.
 *
 * @param revokedAt in UTC; a revoked sum that was not paid yet is to be taken back once it is
 * @param owedFen of the paid sum, what is to be paid back
 * @param recoveredFen of the paid sum, what is back
 * @param restoredFen of what is back, what its budget may grant again
 * @param posted the sum is in the books; a claim on a shared budget is not before it is shared out
 */
public record Hold(
        String claimId,
        String enterprise,
        String policy,
        String period,
        String policyName,
        @Nullable String applicationNumber,
        long entitledFen,
        long amountFen,
        State state,
        boolean posted,
        LocalDateTime heldAt,
        @Nullable LocalDateTime committedAt,
        LocalDateTime changedAt,
        @Nullable Payment payment,
        @Nullable LocalDateTime revokedAt,
        long owedFen,
        long recoveredFen,
        long restoredFen) {

    public enum State {
        RESERVED,
        /** Decided, and waits for its share of the budget. */
        APPROVED,
        COMMITTED,
        REVERSED
    }

    /** What keeps a committed sum from being paid. */
    public enum Bar {
        /** 公示: everybody may object to it still. */
        PUBLICITY,
        /** An objection was upheld; the decision on the claim has to be revoked. */
        OBJECTION
    }

    /** How far a committed sum has come. */
    public enum Payment {
        /** 拟拨付 */
        PAYABLE,
        /** In a file that the treasury has. */
        SENT,
        /** 到账确认 */
        PAID,
        /** 退票 */
        RETURNED,
        /** 追回 */
        RECOVERED
    }
}
