package onedoor.policy.delivery;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One notice to one person about one version of a policy.
 *
 * @param reason the criteria that are met, as the person reads them
 */
record Delivery(
        String id,
        String subject,
        String person,
        String policy,
        int version,
        String name,
        String category,
        String outcome,
        String reason,
        State state,
        LocalDateTime plannedAt,
        LocalDateTime sendAfter,
        @Nullable LocalDateTime sentAt) {

    enum State {
        WAITING,
        SENT,
        /** Turned off, or the policy was replaced, before it was sent. */
        WITHDRAWN,
        /** There is no such person any more. */
        UNDELIVERABLE
    }
}
