package onedoor.workflow.licence;

import java.util.Map;
import java.util.UUID;
import onedoor.kit.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything a licence is made from: the matter's template, the issuing department, the case, and
 * the values its face refers to. {@code evidence} holds the first record of each register by
 * resource name.
 *
 * @param reader the account that is told what happens to the licence
 */
public record IssueLicence(
        LicenceTemplate template,
        UnifiedSocialCreditCode issuer,
        String issuerName,
        UUID childId,
        String applicationNumber,
        Party applicant,
        @Nullable Party enterprise,
        JsonNode answers,
        JsonNode result,
        Map<String, JsonNode> evidence,
        String reader) {

    public IssueLicence {
        evidence = Map.copyOf(evidence);
    }

    @Override
    public String toString() {
        return "IssueLicence[" + template.type() + ", " + applicationNumber + "]";
    }
}
