package onedoor.exchange.usage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.evidence.Evidence;
import onedoor.exchange.evidence.Kept;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "usage", description = "我的数据使用记录")
class UsageController {

    private static final int MOST = 100;

    private final Evidence evidence;
    private final Members members;
    private final Catalogue catalogue;
    private final SubjectKeys keys;
    private final JsonMapper json;

    UsageController(
            Evidence evidence,
            Members members,
            Catalogue catalogue,
            SubjectKeys keys,
            JsonMapper json) {
        this.evidence = evidence;
        this.members = members;
        this.catalogue = catalogue;
        this.keys = keys;
        this.json = json;
    }

    /**
     * One use of data; names only, never values.
     *
     * @param actor SELF, CITIZEN or STAFF where a person was behind the call, else SYSTEM
     */
    record Usage(
            Instant at,
            String consumer,
            String consumerName,
            @Nullable String resource,
            String resourceName,
            String providerName,
            @Nullable String purpose,
            @Nullable String legalBasis,
            List<FieldView> fields,
            @Nullable String issue,
            String outcome,
            UUID exchangeId,
            long logIndex,
            String actor) {}

    record FieldView(String name, String title) {}

    @GetMapping("/api/exchange/usage/mine")
    @Operation(
            summary =
                    "Uses of the caller's own data, or of the enterprise they act for, newest first")
    Page<Usage> mine(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        String subject = subject(caller);
        int size = Math.clamp(limit, 1, MOST);
        List<Kept> found = evidence.about(subject, before(after), size + 1);
        boolean more = found.size() > size;
        List<Kept> page = more ? found.subList(0, size) : found;
        return new Page<>(
                page.stream().flatMap(kept -> view(kept, caller).stream()).toList(),
                more ? Long.toString(page.getLast().logIndex()) : null);
    }

    private String subject(Caller caller) {
        @Nullable String enterprise = caller.actingFor();
        @Nullable String own =
                enterprise != null ? keys.ofEnterprise(enterprise) : caller.certKey();
        if (own == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "cert_key");
        }
        return own;
    }

    private static long before(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException notAnIndex) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    "after",
                    new FieldProblem("/after", "form", "next"));
        }
    }

    // An erased record has nothing to show any more.
    private Optional<Usage> view(Kept kept, Caller caller) {
        if (kept.record() == null) {
            return Optional.empty();
        }
        JsonNode record = json.readTree(kept.record());
        String service = record.path("service").asString();
        String[] parts = service.split("/", 5);
        Optional<Resource> resource =
                parts.length == 5
                        ? SubsystemId.parse(parts[1] + "/" + parts[2] + "/" + parts[3])
                                .flatMap(provider -> catalogue.find(provider, parts[4]))
                        : Optional.empty();
        String consumer = record.path("client").asString();
        return Optional.of(
                new Usage(
                        Instant.parse(record.path("requestedAt").asString()),
                        consumer,
                        ClientId.parse(consumer)
                                .map(id -> members.nameOf(id.memberClass(), id.memberCode()))
                                .orElse(consumer),
                        resource.map(Resource::code).orElse(null),
                        resource.map(Resource::name).orElse(service),
                        parts.length == 5 ? members.nameOf(parts[1], parts[2]) : service,
                        text(record, "purposeCode"),
                        text(record, "legalBasis"),
                        fields(record, resource),
                        text(record, "issue"),
                        record.path("outcome").asString(),
                        kept.exchangeId(),
                        kept.logIndex(),
                        actor(kept, record, caller)));
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
