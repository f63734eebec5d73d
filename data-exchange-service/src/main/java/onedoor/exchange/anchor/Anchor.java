package onedoor.exchange.anchor;

import java.time.Instant;
import java.util.UUID;

/**
 * A digest in the log.
 *
 * @param source who keeps what was digested: the service's client id, perhaps with a path
 * @param at when the service says that its record stood so
 */
record Anchor(
        UUID id,
        long logIndex,
        Kind kind,
        String source,
        String digest,
        Instant at,
        Instant recordedAt) {

    /** What was digested. */
    enum Kind {
        AUDIT,
        LICENCE,
        MONEY,
        RATING
    }

    /** What is to be anchored. */
    record Wish(Kind kind, String source, String digest, Instant at) {}
}
