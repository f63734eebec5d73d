package onedoor.exchange.evidence;

import java.util.List;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may look at evidence: the two members, the subject, the auditor. */
@Component
class EvidenceReaders {

    private final SubjectKeys keys;
    private final JsonMapper json;

    EvidenceReaders(SubjectKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    boolean mayRead(Caller caller, List<Kept> records) {
        return !records.isEmpty()
                && (caller.hasRole("AUDIT_ADMIN")
                        || records.stream()
                                .anyMatch(
                                        kept -> isAbout(caller, kept) || isBetween(caller, kept)));
    }

    private boolean isAbout(Caller caller, Kept kept) {
        String subject = kept.subjectKey();
        if (subject == null) {
            return false;
        }
        String enterprise = caller.actingFor();
        return subject.equals(caller.certKey())
                || (enterprise != null && subject.equals(keys.ofEnterprise(enterprise)));
    }

    private boolean isBetween(Caller caller, Kept kept) {
        @Nullable String member = caller.member();
        if (member == null || kept.record() == null) {
            return false;
        }
        JsonNode record = json.readTree(kept.record());
        return record.path("client").asString().equals(member)
                || record.path("service").asString().startsWith(member + "/");
    }
}
