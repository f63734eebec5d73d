package onedoor.exchange.objection;

import java.time.Instant;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/** A citizen's doubt about what a register says of them (政务数据共享条例 art. 26). */
record Objection(
        UUID id,
        String raisedBy,
        String subjectKey,
        @Nullable UUID exchangeId,
        String resource,
        SubsystemId provider,
        @Nullable String field,
        String reason,
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
