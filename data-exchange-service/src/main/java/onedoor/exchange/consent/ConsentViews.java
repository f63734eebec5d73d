package onedoor.exchange.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.consent.ConsentView.FieldView;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows consents with the names of whom and what they are about. */
@Component
class ConsentViews {

    private final Catalogue catalogue;
    private final Members members;
    private final JsonMapper json;
    private final Clock clock;

    ConsentViews(Catalogue catalogue, Members members, JsonMapper json, Clock clock) {
        this.catalogue = catalogue;
        this.members = members;
        this.json = json;
        this.clock = clock;
    }

    ConsentView of(Consent consent) {
        Optional<Resource> resource = catalogue.find(consent.resource());
        return new ConsentView(
                consent.id(),
                consent.statusAt(clock.instant()),
                consent.consumer().toString(),
                name(consent.consumer()),
                consent.provider().toString(),
                name(consent.provider()),
                consent.resource(),
                resource.map(Resource::name).orElse(consent.resource()),
                consent.terms(),
                consent.terms().fields().stream()
                        .map(field -> new FieldView(field, title(resource, field)))
                        .toList(),
                consent.startsAt(),
                consent.expiresAt(),
                consent.used(),
                consent.askedAt(),
                consent.decidedAt(),
                consent.endedAt());
    }

    /** A receipt in the manner of ISO/IEC TS 27560, with the signed artefact inside. */
    Map<String, Object> receipt(Consent consent) {
        Instant now = clock.instant();
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("schemaVersion", "ISO/IEC TS 27560:2023");
        receipt.put("recordId", consent.id());
        receipt.put("piiController", name(consent.consumer()));
        receipt.put("piiSource", name(consent.provider()));
        receipt.put("status", consent.statusAt(now));
        receipt.put("issuedAt", now);
        receipt.put("decidedAt", consent.decidedAt());
        receipt.put("endedAt", consent.endedAt());
        receipt.put("timesUsed", consent.used());
        receipt.put(
                "artefact", consent.artefact() == null ? null : json.readTree(consent.artefact()));
        receipt.put("jws", consent.jws());
        return receipt;
    }

    private static String title(Optional<Resource> resource, String field) {
        return resource.stream()
                .flatMap(known -> known.fields().stream())
                .filter(known -> known.name().equals(field))
                .map(Resource.Field::title)
                .findFirst()
                .orElse(field);
    }

    private String name(SubsystemId subsystem) {
        return members.nameOf(subsystem.memberClass(), subsystem.memberCode());
    }
}
