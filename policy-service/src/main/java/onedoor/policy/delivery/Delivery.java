package onedoor.policy.delivery;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One notice or reminder to one person about one version of a policy.
 *
 * @param reason the criteria that are met, as the person reads them
 */
record Delivery(
        String id,
        Kind kind,
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

    enum Kind {
        /** The policy means them. */
        MATCH,
        /** It closes soon, and they have not claimed. */
        CLOSING
    }

    enum State {
        WAITING,
        SENT,
        /** Turned off, claimed, or the policy replaced or closed, before it was sent. */
        WITHDRAWN,
        /** There is no such person any more. */
        UNDELIVERABLE
    }
}
