package onedoor.workflow.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.workflow.clock.Lamp;
import org.jspecify.annotations.Nullable;

/**
 * One line of a case's timeline, which is one move; the actor is a role in words, not a person.
 *
 * @param reason why, in the words of whoever moved it
 * @param dueOn when the part was due at that moment, and {@code lamp} how it stood
 */
public record TimelineEntry(
        Instant at,
        @Nullable UUID childId,
        @Nullable String department,
        String text,
        Move.Event event,
        String actor,
        @Nullable Status from,
        @Nullable Status to,
        @Nullable String reason,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate legalDueOn,
        @Nullable Lamp lamp) {}
