package onedoor.exchange.erasure;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An official act that erases evidence before its time.
 *
 * @param exchangeIds what it names; empty when it is about a subject
 * @param basis law and article
 * @param erased how many records it has erased
 */
record Erasure(
        UUID id,
        Set<UUID> exchangeIds,
        @Nullable String subjectKey,
        String basis,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        int erased) {

    enum State {
        PROPOSED,
        DONE,
        REFUSED
    }

    Erasure {
        exchangeIds = Set.copyOf(exchangeIds);
    }
}
