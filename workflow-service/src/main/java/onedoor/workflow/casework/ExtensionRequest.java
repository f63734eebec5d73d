package onedoor.workflow.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** 延期 that somebody asked for, in working days, and what became of it; as JSON. */
record ExtensionRequest(
        String id,
        int days,
        String reason,
        String askedBy,
        String askedByName,
        Instant askedAt,
        State state,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String decidedReason) {

    enum State {
        OPEN,
        APPROVED,
        REFUSED
    }
}
