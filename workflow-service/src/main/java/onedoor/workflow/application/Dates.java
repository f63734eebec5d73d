package onedoor.workflow.application;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On which days the limits of a part end, by the calendar of one version.
 *
 * @param due the promised day; of a limit that has ended, the day it had
 * @param limit the working days it had from its start, extension included
 * @param leftAtPause how many were left when it was paused
 * @param stepDue the first day on which an open step is due that has a limit of its own
 * @param deemed the end of the silence that accepts
 * @param calendar by which version; null when nothing runs any more
 */
public record Dates(
        @Nullable LocalDate due,
        @Nullable LocalDate legalDue,
        int limit,
        @Nullable Integer leftAtPause,
        @Nullable LocalDate stepDue,
        @Nullable LocalDate deemed,
        @Nullable LocalDate applicantDue,
        @Nullable LocalDate deliveryDue,
        @Nullable Integer calendar) {

    static final Dates NONE = new Dates(null, null, 0, null, null, null, null, null, null);
}
