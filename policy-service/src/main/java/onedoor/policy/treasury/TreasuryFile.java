package onedoor.policy.treasury;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A numbered list of payments; it is never changed.
 *
 * @param digest SHA-256 of every line before the last, in hex
 */
record TreasuryFile(
        String id,
        String number,
        String department,
        @Nullable String policy,
        LocalDate payOn,
        int lines,
        long totalFen,
        String digest,
        LocalDateTime createdAt,
        String createdBy,
        int paid,
        int returned) {

    /** One payment of a file. */
    record Line(
            int line,
            String claimId,
            String policy,
            String period,
            String enterprise,
            long amountFen,
            State state,
            @Nullable String reason,
            @Nullable LocalDateTime answeredAt) {}

    enum State {
        SENT,
        PAID,
        RETURNED
    }
}
