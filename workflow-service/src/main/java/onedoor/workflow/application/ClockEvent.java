package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a limit, and which day it moved from and to. */
record ClockEvent(
        Instant at,
        UUID childId,
        Phase phase,
        Kind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String reason) {

    enum Kind {
        STARTED,
        PAUSED,
        RESUMED,
        EXTENDED,
        RECOMPUTED,
        ENDED
    }
}
