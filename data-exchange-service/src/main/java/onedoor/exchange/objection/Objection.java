package onedoor.exchange.objection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/**
 * A citizen's or a department's doubt about what a register says of somebody (政务数据共享条例 art. 26).
 *
 * @param department the department that doubts; null for the citizen
 * @param evidence what the doubt goes by
 * @param dueOn the last legal day for the source's answer; null where the calendar was missing
 */
record Objection(
        UUID id,
        String raisedBy,
        String subjectKey,
        @Nullable UUID exchangeId,
        String resource,
        SubsystemId provider,
        @Nullable String field,
        String reason,
        @Nullable String department,
        @Nullable String evidence,
        @Nullable LocalDate dueOn,
        boolean escalated,
        Status status,
        @Nullable String answer,
        Instant raisedAt,
        @Nullable Instant answeredAt) {

    /** Open, or how the source answered. */
    enum Status {
        OPEN,
        CONFIRMED,
        CORRECTED,
        REFUSED
    }
}
