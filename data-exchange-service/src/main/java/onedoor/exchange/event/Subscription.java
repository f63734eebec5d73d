package onedoor.exchange.event;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that is told of a resource's changes for a purpose that it was granted.
 *
 * @param fields a change of other fields only is not told
 * @param position the last event that was received, or that it is not told of
 */
record Subscription(
        UUID id,
        SubsystemId consumer,
        String resource,
        String purpose,
        List<String> fields,
        Scope scope,
        Delivery delivery,
        @Nullable URI sink,
        State state,
        long position,
        int failures,
        Instant nextTryAt,
        @Nullable String lastError,
        @Nullable Instant deliveredAt,
        Instant createdAt) {

    Subscription {
        fields = List.copyOf(fields);
    }

    /** Of which records. */
    enum Scope {
        /** Of all, without a word on whom they are about. */
        ALL,
        /** Of those about subjects that the consumer has named. */
        WATCHED
    }

    /** Who opens the connection. */
    enum Delivery {
        PUSH,
        PULL
    }

    enum State {
        /** The receiver's secret has not been fetched yet; nothing is sent. */
        NEW,
        /** The receiver has not yet said that it wants events from here. */
        VERIFYING,
        ACTIVE,
        /** The receiver does not want events from here. */
        REJECTED,
        /** Not received for so long that nobody tries any more. */
        DEAD,
        /** The grant has ended, and the subscription with it. */
        STOPPED
    }
}
