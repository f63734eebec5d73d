package onedoor.policy.benefit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the workflow service on a list that had gone another way.
 *
 * @param listState the list's, when the decision came
 */
record ListImpasse(
        boolean granted,
        BenefitList.State listState,
        @Nullable String reason,
        String decidedBy,
        Instant since) {}
