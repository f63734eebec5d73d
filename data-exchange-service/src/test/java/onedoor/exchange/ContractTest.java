package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the promises that the consumers have written down: the same files that their own tests
 * read.
 */
class ContractTest extends ExchangeTest {

    private static final Path CONTRACTS = Path.of("..", "contracts", "data-exchange-service");
    private static final Pattern CALL =
            Pattern.compile("/r1/CN-99/GOV/([^/]+)/([^/]+)/([^/]+)/query");
    private static final Pattern DEPOSIT =
            Pattern.compile("/api/exchange/deposits/([^/]+)/([^/]+)/.*");
    private static final Pattern IN_FILTER = Pattern.compile("@ == '([^']+)'");

    private final String platform = Numbers.creditCode();

    static Stream<Path> promises() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @BeforeEach
    void anEmptyCatalogue() {
        jdbc.sql("delete from access_grant").update();
        jdbc.sql("delete from resource").update();
        jdbc.sql("update registry_version set version = version + 1").update();
    }

    @ParameterizedTest
    @MethodSource("promises")
    void keepsWhatWasPromised(Path file) throws IOException {
        JsonNode promise = JSON.readTree(Files.readString(file));
        JsonNode request = promise.get("request");
        String path = request.path("urlPath").asString(request.path("urlPathPattern").asString(""));
        String consumer = file.getParent().getFileName().toString().replace("-service", "");
        Matcher call = CALL.matcher(path);
        Matcher deposit = DEPOSIT.matcher(path);
        if (call.matches()) {
            keepsACall(promise, new Service(call.group(1), call.group(2), call.group(3)), consumer);
        } else if (deposit.matches()) {
            keepsADeposit(promise, deposit.group(1), deposit.group(2));
        } else if (path.equals("/api/exchange/grants")) {
            keepsAListOfGrants(promise, consumer);
        } else if (path.equals("/api/exchange/working-days")) {
            takesACalendar(promise, consumer);
        } else {
            assertThat(path).isEqualTo("/api/exchange/resources");
            keepsASearch(promise);
        }
    }

    private record Service(String provider, String subsystem, String code) {}

    private void keepsACall(JsonNode promise, Service service, String consumer) {
        String purpose = promise.at("/request/headers/OneDoor-Purpose/equalTo").asString();
        String error = promise.at("/response/headers/X-Road-Error").asString("");
        JsonNode body = promise.at("/response/jsonBody");
        Set<String> asked = asked(promise.at("/request/bodyPatterns"));
        body.path("records").forEach(record -> asked.addAll(record.propertyNames()));
        boolean refused = error.equals("client.field_not_granted");
        String url = error.endsWith("network_error") ? "http://127.0.0.1:9" : DEPARTMENT.baseUrl();
        imports(
                Map.of(
                        "members",
                                List.of(
                                        member(platform, consumer),
                                        member(service.provider(), service.subsystem())),
                        "resources",
                                List.of(resource("306014001/000001", service, asked, http(url))),
                        "grants",
                                List.of(
                                        grant(
                                                consumer,
                                                purpose,
                                                refused ? Set.of("granted") : asked))));
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson(body.toString())));
        HttpResponse<String> response =
                send(
                        request(promise.at("/request/urlPath").asString())
                                .header("Authorization", bearer(consumer))
                                .header("X-Road-Client", client(consumer))
                                .header("X-Road-Issue", "1")
                                .header("OneDoor-Purpose", purpose)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                text(
                                                        Map.of(
                                                                "subject",
                                                                subject(promise),
                                                                "fields",
                                                                asked)))));
        assertThat(response.statusCode())
                .as(response.body())
                .isEqualTo(promise.at("/response/status").asInt());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        if (error.isEmpty()) {
            assertThat(json(response)).isEqualTo(body);
            assertThat(response.headers().firstValue("OneDoor-Evidence")).isPresent();
        } else {
            assertThat(response.headers().firstValue("X-Road-Error")).hasValue(error);
            assertThat(json(response).propertyNames())
                    .containsExactlyElementsOf(body.propertyNames());
        }
    }

    private static Map<String, String> subject(JsonNode promise) {
        return promise.at("/request/bodyPatterns").toString().contains("\"enterprise\"")
                ? Map.of("type", "enterprise", "id", Numbers.creditCode())
                : Map.of("type", "person", "id", Numbers.person());
    }

    private static Set<String> asked(JsonNode patterns) {
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode pattern : patterns) {
            JsonNode path = pattern.path("matchesJsonPath");
            Matcher filter = IN_FILTER.matcher(path.isString() ? path.asString() : "");
            if (filter.find()) {
                fields.add(filter.group(1));
            } else if (path.path("expression").asString("").startsWith("$.fields")) {
                fields.add(path.path("contains").asString(path.path("equalTo").asString("")));
            }
        }
        return fields;
    }

    private void takesACalendar(JsonNode promise, String consumer) {
        Map<String, ?> told =
                Map.of(
                        "version",
                        promise.at("/response/jsonBody/version").intValue(),
                        "years",
                        List.of(Map.of("year", 2026, "days", List.of("2026-01-05"))));
        String bearer = TOKENS.service(consumer + "-service").bearer();
        HttpResponse<String> answer = put("/api/exchange/working-days", bearer, told);
        assertThat(answer.statusCode()).isEqualTo(promise.at("/response/status").intValue());
        assertThat(json(answer).path("version"))
                .isEqualTo(promise.at("/response/jsonBody/version"));
        assertThat(put("/api/exchange/working-days", administrator(), told).statusCode())
                .as("administrators maintain it in workflow-service")
                .isEqualTo(403);
    }

    private void keepsASearch(JsonNode promise) {
        JsonNode item = promise.at("/response/jsonBody/items/0");
        put(item);
        StringBuilder filter = new StringBuilder();
        promise.at("/request/queryParameters")
                .forEachEntry((name, matcher) -> {
                    if (!name.equals("after")) {
                        String value = matcher.get("equalTo").asString();
                        filter.append('&').append(name).append('=');
                        filter.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                    }
                });
        JsonNode found =
                json(get("/api/exchange/resources?after=" + filter, TOKENS.service("x").bearer()));
        // Readers are tolerant: what was promised is there, whatever else is.
        assertThat(found.propertyNames())
                .containsAll(promise.at("/response/jsonBody").propertyNames());
        assertThat(found.get("items")).hasSize(1);
        item.forEachEntry((name, value) ->
                assertThat(found.at("/items/0").get(name)).as(name).isEqualTo(value));
    }

    /** Imports a resource as the catalogue shall show it. */
    private void put(JsonNode item) {
        String[] provider = item.get("provider").asString().split("/");
        Map<String, Object> resource = new LinkedHashMap<>();
        item.forEachEntry(resource::put);
        resource.remove("providerName");
        resource.put("adapter", http(DEPARTMENT.baseUrl()));
        Map<String, Object> owner = new LinkedHashMap<>(member(provider[1], provider[2]));
        owner.put("name", item.get("providerName").asString());
        imports(Map.of("members", List.of(owner), "resources", List.of(resource)));
    }

    private void keepsAListOfGrants(JsonNode promise, String consumer) {
        List<Object> resources = new ArrayList<>();
        List<Object> grants = new ArrayList<>();
        Service service = new Service(platform, consumer, "s");
        String owner = "";
        for (JsonNode item : promise.at("/response/jsonBody/items")) {
            owner = item.get("consumer").asString().split("/")[1];
            Set<String> fields = new LinkedHashSet<>();
            item.get("fields").forEach(field -> fields.add(field.asString()));
            Service next =
                    new Service(service.provider(), service.subsystem(), "s" + resources.size());
            Map<String, Object> resource =
                    new LinkedHashMap<>(
                            resource(
                                    item.get("resource").asString(),
                                    next,
                                    fields,
                                    http(DEPARTMENT.baseUrl())));
            resource.put("name", item.get("resourceName").asString());
            resources.add(resource);
            Map<String, Object> grant = new LinkedHashMap<>();
            item.forEachEntry(grant::put);
            List.of("id", "resourceName", "revokedAt").forEach(grant::remove);
            grants.add(grant);
        }
        imports(
                Map.of(
                        "members", List.of(member(platform, consumer), member(owner, consumer)),
                        "resources", resources,
                        "grants", grants));
        String self = "CN-99/GOV/" + owner + "/" + consumer;
        String purpose = promise.at("/request/queryParameters/purpose/equalTo").asString();
        JsonNode found =
                json(
                        get(
                                "/api/exchange/grants?consumer=GOV/"
                                        + owner
                                        + "/"
                                        + consumer
                                        + "&purpose="
                                        + purpose,
                                TOKENS.service("x").claim("member", self).bearer()));
        JsonNode promised = promise.at("/response/jsonBody");
        JsonNode like = promised.at("/items/0");
        assertThat(items(found, like)).containsExactlyInAnyOrderElementsOf(items(promised, like));
    }

    /**
     * The items with no more than the consumer has been promised; it ignores what else there is.
     */
    private static List<JsonNode> items(JsonNode page, JsonNode like) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : page.get("items")) {
            items.add(((ObjectNode) only(item, like)).without("id"));
        }
        return items;
    }

    private static JsonNode only(JsonNode found, JsonNode like) {
        if (!like.isObject() || !found.isObject()) {
            return found;
        }
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        like.forEachEntry((name, inner) -> {
            if (found.has(name)) {
                copy.set(name, only(found.get(name), inner));
            }
        });
        return copy;
    }

    private void keepsADeposit(JsonNode promise, String subsystem, String code) {
        Set<String> fields = Set.of("identifier", "state", "issuedOn");
        Service own = new Service(platform, subsystem, code);
        imports(
                Map.of(
                        "members", List.of(member(platform, subsystem)),
                        "resources",
                                List.of(
                                        resource(
                                                "305014001/000001",
                                                own,
                                                fields,
                                                Map.of("kind", "deposit")))));
        UUID id = UUID.randomUUID();
        Map<String, ?> deposit =
                Map.of(
                        "subject", Map.of("type", "person", "id", Numbers.person()),
                        "alsoSubjects", List.of(),
                        "record",
                                Map.of("identifier", "1", "state", "01", "issuedOn", "2026-01-01"),
                        "asOf", "2026-01-05T01:00:00.123456Z");
        HttpResponse<String> response =
                send(
                        request("/api/exchange/deposits/" + subsystem + "/" + code + "/" + id)
                                .header("Authorization", bearer(subsystem))
                                .header("Content-Type", "application/json")
                                .method(
                                        promise.at("/request/method").asString(),
                                        HttpRequest.BodyPublishers.ofString(text(deposit))));
        assertThat(response.statusCode())
                .as(response.body())
                .isEqualTo(promise.at("/response/status").asInt());
        if (promise.at("/response").has("jsonBody")) {
            assertThat(json(response).propertyNames())
                    .containsExactlyElementsOf(promise.at("/response/jsonBody").propertyNames());
        }
    }

    private String client(String subsystem) {
        return "CN-99/GOV/" + platform + "/" + subsystem;
    }

    private String bearer(String subsystem) {
        return TOKENS.service("x").claim("member", client(subsystem)).bearer();
    }

    private static Map<String, ?> member(String code, String subsystem) {
        return Map.of(
                "memberClass",
                "GOV",
                "memberCode",
                code,
                "name",
                "成员",
                "subsystems",
                List.of(Map.of("code", subsystem, "name", "系统")));
    }

    private static Map<String, String> http(String url) {
        return Map.of("kind", "http", "url", url);
    }

    private static Map<String, ?> resource(
            String code, Service service, Set<String> fields, Map<String, String> adapter) {
        List<Object> declared = new ArrayList<>();
        declared.add(Map.of("name", "granted", "title", "x", "type", "string"));
        fields.forEach(
                field -> declared.add(Map.of("name", field, "title", field, "type", "string")));
        return Map.of(
                "code",
                code,
                "name",
                "契约" + code,
                "provider",
                "GOV/" + service.provider() + "/" + service.subsystem(),
                "service",
                service.code(),
                "subjectType",
                "person",
                "shareType",
                2,
                "adapter",
                adapter,
                "fields",
                declared);
    }

    private Map<String, ?> grant(String consumer, String purpose, Set<String> fields) {
        return Map.of(
                "consumer", "GOV/" + platform + "/" + consumer,
                "resource", "306014001/000001",
                "methods", List.of("POST"),
                "path", "/**",
                "fields", fields,
                "purpose", purpose,
                "legalBasis", "契约",
                "validFrom", "2020-01-01",
                "validTo", "2099-12-31");
    }
}
