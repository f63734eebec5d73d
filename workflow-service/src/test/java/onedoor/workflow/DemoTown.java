package onedoor.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The neighbours of the demonstration's city: its departments, registers and grants answer before
 * those of other tests, and every register knows everybody by its first record.
 */
public final class DemoTown implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DEMO = Path.of("../local/demo");

    private final List<StubMapping> stubs = new ArrayList<>();

    public DemoTown() {
        String platform = "GOV/" + TestNeighbours.PLATFORM + "/workflow";
        JsonNode exchange =
                JSON.readTree(
                        text("exchange.json").replaceAll("GOV/[0-9A-Z]{18}/workflow", platform));
        ObjectNode departments = JSON.createObjectNode();
        departments.set("items", JSON.readTree(text("departments.json")).path("departments"));
        answer(get(urlPathEqualTo("/api/identity/departments")), departments);
        answer(
                get(urlPathEqualTo("/api/exchange/resources")),
                page(exchange.path("resources").valueStream().toList()));
        Set<String> purposes =
                exchange.path("grants")
                        .valueStream()
                        .map(g -> g.path("purpose").asString())
                        .collect(Collectors.toSet());
        for (String purpose : purposes) {
            answer(
                    get(urlPathEqualTo("/api/exchange/grants"))
                            .withQueryParam("purpose", equalTo(purpose)),
                    page(
                            exchange.path("grants")
                                    .valueStream()
                                    .filter(g -> g.path("purpose").asString().equals(purpose))
                                    .filter(g -> g.path("consumer").asString().equals(platform))
                                    .toList()));
        }
        for (JsonNode resource : exchange.path("resources")) {
            if (resource.path("adapter").path("kind").asString().equals("http")) {
                register(resource.path("service").asString(), firstRecord(resource));
            }
        }
    }

    /** The import file of this life event. */
    public static String lifeEvent(String code) {
        return text("life-events/" + code + ".json");
    }

    /** From now on this register answers everybody with this record. */
    public void register(String service, JsonNode row) {
        ObjectNode body = JSON.createObjectNode().put("asOf", "2026-09-02T01:02:03Z");
        body.putArray("records").add(row);
        answer(post(urlPathMatching("/r1/CN-99/GOV/[^/]+/[^/]+/" + service + "/query")), body);
    }

    /** A licence of this kind has arrived at the exchange. */
    public void deposited(String service, String identifier, String idNumber) {
        for (JsonNode resource : JSON.readTree(text("exchange.json")).path("resources")) {
            if (resource.path("service").asString().equals(service)) {
                ObjectNode licence = JSON.createObjectNode();
                for (JsonNode field : resource.path("fields")) {
                    licence.put(field.path("name").asString(), "样例");
                }
                licence.put("identifier", identifier).put("idNumber", idNumber).put("name", "测试宝宝");
                licence.put("bornOn", "2026-01-05").put("state", "01");
                register(service, licence);
            }
        }
    }

    private void answer(MappingBuilder request, JsonNode body) {
        stubs.add(
                TestNeighbours.server()
                        .stubFor(
                                request.atPriority(1)
                                        .willReturn(
                                                okJson(body.toString())
                                                        .withHeader(
                                                                "OneDoor-Evidence",
                                                                "01990000-0000-7000-8000-0000000000d1"))));
    }

    private static ObjectNode page(List<JsonNode> items) {
        ObjectNode page = JSON.createObjectNode();
        items.forEach(page.putArray("items")::add);
        page.putNull("next");
        return page;
    }

    private static JsonNode firstRecord(JsonNode resource) {
        String file =
                resource.path("adapter").path("url").asString().replace("${departments}/", "");
        String filled =
                text("registers/" + file + ".json")
                        .replaceAll("\\$\\{(today|month)[^}]*}", "2026-06-01")
                        .replaceAll("\"\\$\\{year[^}]*}\"", "2025");
        ObjectNode first = (ObjectNode) JSON.readTree(filled).path("records").get(0);
        first.remove("subject");
        return first;
    }

    /** What somebody might answer: everything that a form requires, and nothing else. */
    public static JsonNode answers(JsonNode schema, Supplier<String> file) {
        ObjectNode answers = JSON.createObjectNode();
        for (var property : schema.path("properties").properties()) {
            JsonNode asked = property.getValue();
            if (asked.path("type").asString("").equals("object")) {
                JsonNode inner = answers(asked, file);
                if (!inner.isEmpty()) {
                    answers.set(property.getKey(), inner);
                }
            } else if (schema.path("required")
                            .valueStream()
                            .anyMatch(r -> r.asString().equals(property.getKey()))
                    // A choice that is hidden is dropped.
                    && (asked.has("enum") || !asked.has("x-show-if"))) {
                answers.set(property.getKey(), answer(asked, file));
            }
        }
        return answers;
    }

    private static JsonNode answer(JsonNode asked, Supplier<String> file) {
        if (asked.has("const")) {
            return asked.get("const");
        }
        if (asked.has("enum")) {
            return asked.get("enum").get(0);
        }
        if (asked.path("type").asString().equals("array")) {
            ArrayNode one = JSON.createArrayNode();
            return one.add(answer(asked.path("items"), file));
        }
        if (asked.path("type").asString().equals("boolean")) {
            return JSON.getNodeFactory().booleanNode(false);
        }
        if (asked.path("type").asString().equals("integer")) {
            return JSON.getNodeFactory().numberNode(asked.path("minimum").asInt(1));
        }
        String text =
                switch (asked.path("format").asString("")) {
                    case "file-id" -> file.get();
                    case "date" -> "2026-06-01";
                    case "mobile" -> "19900001234";
                    case "amount" -> "100.00";
                    case "citizen-id" -> "99010219880312102X";
                    default -> patterned(asked.path("pattern").asString(""));
                };
        return JSON.getNodeFactory().stringNode(text);
    }

    private static String patterned(String pattern) {
        return switch (pattern) {
            case "" -> "样例样例样例";
            case "^[0-9]{12,19}$" -> "6222020200112233445";
            case "^JZ[0-9]{10}$" -> "JZ0000000001";
            case "^[A-Z][0-9]{8}$" -> "Y00012345";
            default -> throw new IllegalArgumentException("teach the test " + pattern);
        };
    }

    private static String text(String file) {
        try {
            return Files.readString(DEMO.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stubs.forEach(TestNeighbours.server()::removeStub);
    }
}
