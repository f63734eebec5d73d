package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case has moved. Published synchronously in the move's own transaction: listen with
 * {@code @EventListener} to write something down together with the move, or with
 * {@code @TransactionalEventListener} to do something after it.
 *
 * @param childId the department's part, or null when the whole case moved
 * @param text what the timeline says about it
 */
public record CaseMoved(
        UUID applicationId,
        @Nullable UUID childId,
        Move move,
        String text,
        Instant at,
        By by,
        @Nullable About about) {

    /** Of which nobody outside is told: a case that has no number. */
    public CaseMoved(
            UUID applicationId, @Nullable UUID childId, Move move, String text, Instant at, By by) {
        this(applicationId, childId, move, text, at, by, null);
    }

    /** Who moved it; no subject means the platform itself. */
    public record By(
            @Nullable String subject,
            @Nullable String name,
            @Nullable String onBehalfOf,
            boolean staff) {

        /** No official. */
        public By(@Nullable String subject, @Nullable String name, @Nullable String onBehalfOf) {
            this(subject, name, onBehalfOf, false);
        }
    }

    /** The case by its numbers and codes, without anybody's name. */
    public record About(String number, String serviceCode, @Nullable Part part) {}

    /**
     * The department's part as it stood before the move.
     *
     * @param limitDays working days that its clock had from the start
     */
    public record Part(
            String number,
            String taskCode,
            String department,
            @Nullable Instant receivedAt,
            @Nullable Instant acceptedAt,
            @Nullable LocalDate dueOn,
            int limitDays) {

        static Part of(Child child) {
            return new Part(
                    child.number(),
                    child.taskCode(),
                    child.department(),
                    child.receivedAt(),
                    child.acceptedAt(),
                    child.dueOn(),
                    child.dueLimit());
        }
    }
}
