package onedoor.exchange.disclosure;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delay of disclosure: of single exchanges, or of all under a grant that are made before its end.
 *
 * @param basis law and article
 * @param approvedBy who ordered it, outside this platform
 */
public record Delay(
        UUID id,
        Set<UUID> exchangeIds,
        @Nullable UUID grantId,
        String basis,
        Instant until,
        String approvedBy,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** Only what a second official has approved hides anything. */
    public enum State {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    public Delay {
        exchangeIds = Set.copyOf(exchangeIds);
    }

    boolean covers(UUID exchangeId, @Nullable String grant, Instant requestedAt) {
        return exchangeIds.contains(exchangeId)
                || (grantId != null
                        && grantId.toString().equals(grant)
                        && requestedAt.isBefore(until));
    }
}
