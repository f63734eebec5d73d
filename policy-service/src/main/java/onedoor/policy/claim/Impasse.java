package onedoor.policy.claim;

import java.time.Instant;
import onedoor.policy.claim.Decisions.Ruling;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the workflow service that could not be carried out here.
 *
 * @param problem the code of what stood in the way
 * @param ruling to be carried out once nothing does any more
 * @param settledAt null while it is open
 * @param settlement how it was settled, if not by carrying it out
 */
record Impasse(
        String claimId,
        String problem,
        Ruling ruling,
        Instant since,
        @Nullable Instant settledAt,
        @Nullable String settlement) {}
