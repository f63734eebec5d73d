package onedoor.exchange.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.disclosure.Delay;
import onedoor.exchange.disclosure.Disclosures;
import onedoor.exchange.evidence.Kept;
import onedoor.exchange.evidence.RowProofs;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.usage.Use.Delayed;
import onedoor.exchange.usage.Use.FieldView;
import onedoor.exchange.usage.Use.Purpose;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts records into words. */
@Component
class Uses {

    private final Members members;
    private final Catalogue catalogue;
    private final Disclosures disclosures;
    private final RowProofs proofs;
    private final JsonMapper json;

    Uses(
            Members members,
            Catalogue catalogue,
            Disclosures disclosures,
            RowProofs proofs,
            JsonMapper json) {
        this.members = members;
        this.catalogue = catalogue;
        this.disclosures = disclosures;
        this.proofs = proofs;
        this.json = json;
    }

    /**
     * The service behind a resource, as records name it; one that no record names where unknown.
     */
    String serviceOf(String resource) {
        return catalogue
                .find(resource)
                .map(known -> members.instance() + "/" + known.provider() + "/" + known.service())
                .orElse("");
    }

    /** The use that a record tells of; nothing while it is hidden, or once it has been erased. */
    Optional<Use> of(Kept kept, Caller caller) {
        if (kept.record() == null) {
            return Optional.empty();
        }
        JsonNode record = json.readTree(kept.record());
        Instant requestedAt = Instant.parse(record.path("requestedAt").asString());
        Optional<Delay> delay =
                disclosures.of(kept.exchangeId(), text(record, "grantId"), requestedAt);
        return delay.filter(disclosures::isHidden).isPresent()
                ? Optional.empty()
                : Optional.of(use(kept, caller, record, requestedAt, delay));
    }

    private Use use(
            Kept kept, Caller caller, JsonNode record, Instant requestedAt, Optional<Delay> delay) {
        String service = record.path("service").asString();
        String[] parts = service.split("/", 5);
        Optional<Resource> resource =
                parts.length == 5
                        ? SubsystemId.parse(parts[1] + "/" + parts[2] + "/" + parts[3])
                                .flatMap(provider -> catalogue.find(provider, parts[4]))
                        : Optional.empty();
        String consumer = record.path("client").asString();
        return new Use(
                requestedAt,
                consumer,
                ClientId.parse(consumer)
                        .map(id -> members.nameOf(id.memberClass(), id.memberCode()))
                        .orElse(consumer),
                resource.map(Resource::code).orElse(null),
                resource.map(Resource::name).orElse(service),
                parts.length == 5 ? members.nameOf(parts[1], parts[2]) : service,
                new Purpose(text(record, "purposeCode"), null),
                text(record, "legalBasis"),
                text(record, "legalBasis"),
                fields(record, resource),
                text(record, "issue"),
                record.path("outcome").asString(),
                kept.exchangeId(),
                "/api/exchange/evidence/" + kept.exchangeId(),
                kept.logIndex(),
                proofs.of(kept),
                actor(kept, record, caller),
                delay.map(late -> new Delayed(late.basis(), late.until())).orElse(null));
    }

    private static List<FieldView> fields(JsonNode record, Optional<Resource> resource) {
        return record.path("fields")
                .valueStream()
                .map(JsonNode::asString)
                .map(name ->
                        new FieldView(
                                name,
                                resource.stream()
                                        .flatMap(known -> known.fields().stream())
                                        .filter(field -> field.name().equals(name))
                                        .map(Field::title)
                                        .findFirst()
                                        .orElse(name)))
                .toList();
    }

    private static String actor(Kept kept, JsonNode record, Caller caller) {
        @Nullable String operator = text(record, "operator");
        if (operator == null) {
            return "SYSTEM";
        }
        if (kept.isOperatedBy(caller.subject(), operator)) {
            return "SELF";
        }
        return "staff".equals(text(record, "operatorKind")) ? "STAFF" : "CITIZEN";
    }

    private static @Nullable String text(JsonNode record, String name) {
        JsonNode value = record.get(name);
        return value == null ? null : value.asString();
    }
}
