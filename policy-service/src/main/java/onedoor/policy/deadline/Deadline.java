package onedoor.policy.deadline;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A limit that runs or has run.
 *
 * @param limitDays working days
 * @param dueOn the last day; null while the calendar of its year is missing
 * @param calendar the number of the calendar by which the last day was counted
 */
record Deadline(
        String id,
        String kind,
        String subject,
        String title,
        @Nullable String department,
        LocalDate startedOn,
        int limitDays,
        @Nullable LocalDate dueOn,
        State state,
        @Nullable LocalDate metOn,
        @Nullable Instant escalatedAt,
        int calendar) {

    enum State {
        OPEN,
        /** Missed and put before the supervisor; what is owed is still owed. */
        OVERDUE,
        MET
    }
}
