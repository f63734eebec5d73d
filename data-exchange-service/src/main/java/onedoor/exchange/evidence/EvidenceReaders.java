package onedoor.exchange.evidence;

import java.time.Instant;
import java.util.List;
import onedoor.exchange.disclosure.Disclosures;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may look at evidence: the two members, the subject, the auditor, the operator. */
@Component
class EvidenceReaders {

    private final SubjectKeys keys;
    private final Disclosures disclosures;
    private final JsonMapper json;

    EvidenceReaders(SubjectKeys keys, Disclosures disclosures, JsonMapper json) {
        this.keys = keys;
        this.disclosures = disclosures;
        this.json = json;
    }

    boolean mayRead(Caller caller, List<Kept> records) {
        return !records.isEmpty()
                && (caller.hasRole("AUDIT_ADMIN")
                        || caller.hasRole("EXCHANGE_ADMIN")
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
        boolean own =
                subject.equals(caller.certKey())
                        || (enterprise != null && subject.equals(keys.ofEnterprise(enterprise)));
        return own && !isHidden(kept);
    }

    private boolean isHidden(Kept kept) {
        if (kept.record() == null) {
            return false;
        }
        JsonNode record = json.readTree(kept.record());
        return disclosures
                .of(
                        kept.exchangeId(),
                        record.path("grantId").asString(null),
                        Instant.parse(record.path("requestedAt").asString()))
                .filter(disclosures::isHidden)
                .isPresent();
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
