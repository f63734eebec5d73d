package onedoor.workflow.claim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an official sees of a claim: the policy, the amount held and why. */
public record PolicyClaim(
        String claimId,
        String policy,
        @Nullable Long amountFen,
        String outcome,
        JsonNode explanation,
        String state) {}
