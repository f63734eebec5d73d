package onedoor.workflow.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a case's timeline; the actor is a role in words, not a person. */
public record TimelineEntry(
        Instant at,
        @Nullable UUID childId,
        @Nullable String department,
        String text,
        Move.Event event,
        String actor) {}
