package onedoor.workflow.claim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an official sees of a claim: the policy, the amount held or listed, and why. */
public record PolicyClaim(
        Kind kind,
        String claimId,
        String policy,
        @Nullable Long amountFen,
        String outcome,
        JsonNode explanation,
        String state) {

    /** One enterprise's claim (申报), or a list of those who need not claim (免申即享). */
    public enum Kind {
        CLAIM,
        LIST
    }
}
