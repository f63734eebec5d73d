package onedoor.workflow.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act on a case, in its place in the feed of all cases.
 *
 * @param position grows without gaps from 1; readers remember the last one
 * @param subject the application's number (办件编号)
 * @param sequence counts the acts on this case from 1, without gaps
 * @param onBehalf whether for somebody else: an absent official, or an enterprise
 * @param part the department's part, or null for an act on the whole case
 */
public record CaseEvent(
        long position,
        String subject,
        int sequence,
        UUID applicationId,
        String service,
        String event,
        @Nullable String from,
        @Nullable String to,
        Actor actor,
        boolean onBehalf,
        Instant at,
        @Nullable Part part) {

    /** In which capacity somebody acted; never who. */
    public enum Actor {
        APPLICANT,
        OFFICIAL,
        PLATFORM
    }

    /**
     * The department's part and its clock as they stood before the act.
     *
     * @param limitDays working days that the clock had from the start
     */
    public record Part(
            String number,
            String matter,
            String department,
            @Nullable Instant receivedAt,
            @Nullable Instant acceptedAt,
            @Nullable LocalDate dueOn,
            int limitDays) {}
}
