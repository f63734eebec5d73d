package onedoor.workflow.event;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that is sent the events it asked for, one after another.
 *
 * @param department whose administrator keeps it; null for the platform's own
 * @param types CloudEvents types; empty means all
 * @param departments credit codes whose parts are meant; empty means all
 * @param batch how many events one request may carry; 1 sends each by itself
 * @param position the last event that was received, or that it does not want
 */
record Subscription(
        UUID id,
        @Nullable String department,
        URI sink,
        Set<String> types,
        Set<String> departments,
        int batch,
        State state,
        long position,
        int failures,
        @Nullable Instant failingSince,
        Instant nextTryAt,
        @Nullable String lastError,
        @Nullable Instant deliveredAt,
        Instant createdAt) {

    Subscription {
        types = Set.copyOf(types);
        departments = Set.copyOf(departments);
    }

    enum State {
        /** The receiver has not yet said that it wants events from here. */
        VERIFYING,
        ACTIVE,
        /** The receiver does not want events from here. */
        REJECTED,
        /** Not received for so long that nobody tries any more. */
        DEAD
    }

    boolean wants(CaseEvent event) {
        CaseEvent.Part part = event.part();
        return (types.isEmpty() || types.contains(CloudEvent.type(event.event())))
                && (departments.isEmpty()
                        || (part != null && departments.contains(part.department())));
    }
}
