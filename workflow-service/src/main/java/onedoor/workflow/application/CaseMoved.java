package onedoor.workflow.application;

import java.time.Instant;
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
        UUID applicationId, @Nullable UUID childId, Move move, String text, Instant at, By by) {

    /** Who moved it; no subject means the platform itself. */
    public record By(
            @Nullable String subject, @Nullable String name, @Nullable String onBehalfOf) {}
}
