package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The exchanges that were captured from X-Road 7.8, line by line over a raw connection. */
class GoldenTest extends ExchangeTest {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Scene scene = new Scene();

    static Stream<JsonNode> captures() throws IOException {
        try (InputStream file = GoldenTest.class.getResourceAsStream("/golden.json")) {
            return JSON.readTree(file).valueStream().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void answersAsXRoadDoes(JsonNode capture) throws IOException {
        String name = capture.get("name").asString();
        prepare(capture.path("provider"));
        String answer = Raw.exchange(port, request(capture));
        int end = answer.indexOf("\r\n\r\n");
        String head = answer.substring(0, end);
        String body = text(answer.substring(end + 4));
        JsonNode expected = capture.get("answer");
        assertThat(head).as(name).startsWith("HTTP/1.1 " + expected.get("status").asInt());
        expected.path("headers")
                .propertyStream()
                .forEach(header ->
                        assertThat(values(head, header.getKey()))
                                .as(name + " " + header.getKey())
                                .containsExactly(filled(header.getValue().asString())));
        expected.path("present")
                .forEach(header -> assertThat(values(head, header.asString())).as(name).hasSize(1));
        expected.path("absent")
                .forEach(header -> assertThat(values(head, header.asString())).as(name).isEmpty());
        if (expected.has("body")) {
            assertThat(normal(body)).as(name).isEqualTo(filled(expected.get("body").asString()));
        }
        expected.path("contains")
                .forEach(part -> assertThat(body).as(name).contains(part.asString()));
        expected.path("without")
                .forEach(part -> assertThat(body).as(name).doesNotContain(part.asString()));
        if (capture.has("received")) {
            isReceived(capture.get("received"), name);
        }
    }

    private void isReceived(JsonNode expected, String name) {
        LoggedRequest received = DEPARTMENT.findAll(anyRequest()).getFirst();
        assertThat(received.getUrl())
                .as(name)
                .isEqualTo(scene.department("echo") + expected.get("path").asString());
        assertThat(received.getBodyAsString()).as(name).isEqualTo(expected.get("body").asString());
        expected.path("headers")
                .propertyStream()
                .forEach(header ->
                        assertThat(normal(received.getHeader(header.getKey())))
                                .as(name + " " + header.getKey())
                                .isEqualTo(filled(header.getValue().asString())));
        expected.path("absent")
                .forEach(header ->
                        assertThat(received.containsHeader(header.asString()))
                                .as(name + " " + header)
                                .isFalse());
    }

    private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder anyRequest() {
        return com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl());
    }

    private void prepare(JsonNode provider) {
        Map<String, Object> off = raw(7, "off", DEPARTMENT.baseUrl());
        off.put("disabled", "maintenance until 18:00");
        scene.grant(scene.code(5), List.of(), Map.of());
        scene.grant(scene.code(6), List.of(), Map.of());
        scene.grant(scene.code(7), List.of(), Map.of());
        imports(
                Map.of(
                        "members",
                        scene.members(),
                        "resources",
                        List.of(
                                raw(5, "echo", DEPARTMENT.baseUrl() + scene.department("echo")),
                                raw(6, "gone", "http://127.0.0.1:9"),
                                off,
                                raw(8, "other", DEPARTMENT.baseUrl())),
                        "grants",
                        scene.document().get("grants")));
        ResponseDefinitionBuilder answer =
                aResponse().withStatus(provider.path("status").asInt(200));
        provider.path("headers")
                .propertyStream()
                .forEach(
                        header -> answer.withHeader(header.getKey(), header.getValue().asString()));
        answer.withBody(provider.path("body").asString(""));
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(answer));
    }

    private Map<String, Object> raw(int code, String service, String url) {
        return scene.resource(
                scene.code(code), service, service, Map.of("kind", "http", "url", url), List.of());
    }

    private String request(JsonNode capture) {
        JsonNode request = capture.get("request");
        String body = request.path("body").asString("");
        StringBuilder head = new StringBuilder();
        head.append(request.get("verb").asString())
                .append(' ')
                .append(filled(request.get("path").asString()))
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        JsonNode client = capture.path("client");
        if (!client.isNull()) {
            head.append("Authorization: ").append(scene.bearer()).append("\r\n");
            head.append("X-Road-Client: ").append(client.asString(scene.client())).append("\r\n");
        }
        head.append("OneDoor-Purpose: TEST\r\n");
        request.get("headers")
                .propertyStream()
                .forEach(header ->
                        head.append(header.getKey())
                                .append(": ")
                                .append(header.getValue().asString())
                                .append("\r\n"));
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return head.append("\r\n").append(body).toString();
    }

    private String filled(String template) {
        String filled =
                template.replace("{client}", scene.client())
                        .replace("{service}", scene.owner() + "/echo")
                        .replace("{owner}", scene.owner())
                        .replace("{providerCode}", scene.providerCode);
        for (String service :
                List.of(
                        "echo",
                        "other",
                        "nope",
                        "off",
                        "gone",
                        "listMethods",
                        "allowedMethods",
                        "getOpenAPI")) {
            filled = filled.replace("{" + service + "}", scene.path(service));
        }
        return filled;
    }

    private static List<String> values(String head, String name) {
        return head.lines()
                .skip(1)
                .filter(line ->
                        line.toLowerCase(java.util.Locale.ROOT)
                                .startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":"))
                .map(line -> normal(line.substring(name.length() + 1).strip()))
                .toList();
    }

    private static String normal(String text) {
        return UUIDS.matcher(text).replaceAll("{uuid}");
    }
}
