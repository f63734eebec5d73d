package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators and departments see of the calls. */
class OperationTest extends ExchangeTest {

    private final Scene scene = new Scene();

    @BeforeEach
    void grant() {
        scene.grant(scene.raw, List.of(), Map.of());
        imports(scene.document());
    }

    private HttpResponse<String> call(String path, String body) {
        return send(
                request(scene.path("echo") + path)
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("X-Road-Issue", "CASE-7")
                        .header("OneDoor-Purpose", "TEST")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private List<JsonNode> operations(String bearer, int number) {
        await().until(() -> seen(bearer).size() >= number);
        return seen(bearer);
    }

    private List<JsonNode> seen(String bearer) {
        return json(get("/api/exchange/operations?client=" + scene.client(), bearer))
                .get("items")
                .valueStream()
                .toList();
    }

    @Test
    void aCallIsARecordPerSideInTheWordsOfXRoad() {
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("none")));
        String id = call("/a", "hello").headers().firstValue("x-road-request-id").orElseThrow();
        List<JsonNode> records = operations(administrator(), 2);
        assertThat(records).hasSize(2);
        JsonNode client = records.getFirst();
        assertThat(client.get("securityServerType").asString()).isEqualTo("Client");
        assertThat(client.has("restPath")).isFalse();
        JsonNode producer = records.getLast();
        assertThat(producer.get("securityServerType").asString()).isEqualTo("Producer");
        assertThat(producer.get("restPath").asString()).isEqualTo("/a");
        for (JsonNode side : records) {
            assertThat(side.get("xRequestId").asString()).isEqualTo(id);
            assertThat(side.get("clientSubsystemCode").asString()).isEqualTo("desk");
            assertThat(side.get("serviceMemberCode").asString()).isEqualTo(scene.providerCode);
            assertThat(side.get("messageIssue").asString()).isEqualTo("CASE-7");
            assertThat(side.get("requestSize").asInt()).isEqualTo(5);
            assertThat(side.get("responseSize").asInt()).isEqualTo(4);
            assertThat(side.get("statusCode").asInt()).isEqualTo(404);
            assertThat(side.get("succeeded").asBoolean()).isTrue();
            assertThat(side.get("requestInTs").asLong())
                    .isLessThanOrEqualTo(side.get("requestOutTs").asLong());
            assertThat(side.get("responseInTs").asLong())
                    .isLessThanOrEqualTo(side.get("responseOutTs").asLong());
        }
    }

    @Test
    void aRefusalIsOneToo() {
        call("/%2e%2e/s", "");
        JsonNode record = operations(scene.ownerBearer(), 2).getFirst();
        assertThat(record.get("succeeded").asBoolean()).isFalse();
        assertThat(record.get("faultCode").asString())
                .isEqualTo("server.serverproxy.access_denied");
    }

    @Test
    void othersDoNotSeeIt() {
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        call("/a", "");
        operations(scene.bearer(), 2);
        assertThat(seen(new Scene().bearer())).isEmpty();
        assertThat(get("/api/exchange/operations", TOKENS.citizen("c").bearer()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aServiceThatFailsIsNotHealthy() {
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        call("/a", "");
        operations(scene.bearer(), 2);
        JsonNode health = json(get("/api/exchange/services/health", scene.ownerBearer()));
        assertThat(health.at("/items/0/service").asString()).isEqualTo("echo");
        assertThat(health.at("/items/0/state").asString()).isEqualTo("DOWN");
        assertThat(health.at("/items/0/failures").asInt()).isEqualTo(1);
    }
}
