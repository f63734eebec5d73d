package onedoor.workflow.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.GrantedLicence;
import onedoor.workflow.evidence.Evidence;
import onedoor.workflow.evidence.EvidenceItem;
import onedoor.workflow.form.Forms;
import onedoor.workflow.licence.IssueLicence;
import onedoor.workflow.licence.IssuedLicence;
import onedoor.workflow.licence.LicenceTemplate;
import onedoor.workflow.licence.Licences;
import onedoor.workflow.licence.Party;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a grant brings about: the result as the matter's schema wants it, and the licence. */
@Component
class Grants {

    private final Forms forms;
    private final Evidence evidence;
    private final Licences licences;

    Grants(Forms forms, Evidence evidence, Licences licences) {
        this.forms = forms;
        this.evidence = evidence;
        this.licences = licences;
    }

    /** Folded and pruned; nothing where the matter has no result. */
    @Nullable JsonNode result(CaseFile file, @Nullable JsonNode sent) {
        JsonNode schema = file.matter().resultSchema();
        return schema == null || sent == null ? null : forms.read(schema, sent, Set.of()).answers();
    }

    /** Issued in the caller's transaction: granted and licensed, or neither. */
    @Nullable GrantedLicence licence(CaseFile file, @Nullable JsonNode result) {
        LicenceTemplate template = file.matter().licence();
        if (template == null) {
            return null;
        }
        Applicant applicant = file.application().applicant();
        String enterprise = applicant.actingFor();
        IssuedLicence issued =
                licences.issue(
                        new IssueLicence(
                                template,
                                new UnifiedSocialCreditCode(file.child().department()),
                                file.child().departmentName(),
                                file.child().id(),
                                file.child().number(),
                                new Party(
                                        Party.Type.PERSON, applicant.idNumber(), applicant.name()),
                                enterprise == null
                                        ? null
                                        : new Party(
                                                Party.Type.ENTERPRISE,
                                                enterprise,
                                                applicant.shownName()),
                                file.application().answers(),
                                result == null ? JsonNodeFactory.instance.objectNode() : result,
                                firstRecords(file),
                                applicant.id()));
        return new GrantedLicence(issued.id(), issued.identifier(), issued.name());
    }

    private Map<String, JsonNode> firstRecords(CaseFile file) {
        var records = new HashMap<String, JsonNode>();
        for (EvidenceItem item : evidence.of(file.child().id())) {
            if (!item.records().isEmpty()) {
                records.putIfAbsent(item.resourceName(), item.records().getFirst());
            }
        }
        return records;
    }
}
