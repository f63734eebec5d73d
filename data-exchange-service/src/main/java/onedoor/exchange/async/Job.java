package onedoor.exchange.async;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Calls to be made, and how far that is.
 *
 * @param subject whom the token of the system or official that asked was issued to, with its client
 * @param target path and query from {@code /r1/} on, the same for every row
 * @param repeatable whether a call may be made again when nobody knows whether it was made
 */
record Job(
        UUID id,
        Kind kind,
        SubsystemId consumer,
        String subject,
        @Nullable String clientId,
        String verb,
        String target,
        @Nullable String purpose,
        @Nullable String issue,
        boolean repeatable,
        State state,
        Counts counts,
        @Nullable String problem,
        Instant nextTryAt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant expiresAt) {

    enum Kind {
        CALL,
        BATCH
    }

    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        /** Given up, or its result was not fetched in time. */
        EXPIRED
    }

    /** Rows altogether, and those that have come to an end. */
    record Counts(int total, int succeeded, int refused, int failed) {

        int ended() {
            return succeeded + refused + failed;
        }
    }

    /** The system as its token named it when it asked; its grants are looked at anew. */
    Caller caller(String member) {
        return new Caller(
                subject,
                Caller.Kind.SERVICE,
                null,
                0,
                null,
                null,
                null,
                Set.of(),
                clientId,
                member,
                null,
                null);
    }

    /** The same for every attempt at a row, so that the evidence of a repeated call is known. */
    Map<String, String> headers(int row) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Road-Id", id + "-" + row);
        headers.put("Content-Type", "application/json");
        if (purpose != null) {
            headers.put("OneDoor-Purpose", purpose);
        }
        if (issue != null) {
            headers.put("X-Road-Issue", issue);
        }
        return headers;
    }
}
