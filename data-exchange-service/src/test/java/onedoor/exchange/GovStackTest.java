package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The facade in the words of GovStack's specification and of its tests. */
class GovStackTest extends ExchangeTest {

    private final Scene scene = new Scene();

    @BeforeEach
    void grant() {
        scene.grant(scene.raw, List.of(), Map.of());
        imports(scene.document());
    }

    private HttpRequest.Builder facade(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + govStackPort + path));
    }

    private String provider() {
        return "/" + Scene.INSTANCE + "/" + scene.provider;
    }

    @Test
    void listsMethodsInTheWordsOfItsTests() {
        JsonNode list =
                json(
                        send(
                                facade(provider() + "/listMethods")
                                        .header("Information-Mediator-Client", scene.client())));
        assertThat(list.propertyNames()).containsExactly("member");
        JsonNode first = list.at("/member/0");
        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder(
                        "objectType",
                        "serviceType",
                        "GovStackInstance",
                        "memberClass",
                        "memberCode",
                        "applicationCode",
                        "serviceCode",
                        "serviceVersion",
                        "endpointList");
        assertThat(first.at("/objectType/object_type").asString()).isEqualTo("SERVICE");
        assertThat(first.at("/endpointList/member").isArray()).isTrue();
    }

    @Test
    void listsMethodsInTheWordsOfItsSpecification() {
        JsonNode first =
                json(send(
                                facade("/r1" + provider() + "/listMethods")
                                        .header("X-GovStack-Client", scene.client())))
                        .at("/member/0");
        assertThat(first.get("objectType").asString()).isEqualTo("SERVICE");
        assertThat(first.get("instanceId").asString()).isEqualTo(Scene.INSTANCE);
        assertThat(first.has("GovStackInstance")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x/y/z/w/listMethods", "/%E4%B8%80/y/z/w/allowedMethods"})
    void knowsNothingOfStrangersAndSaysSoPolitely(String path) {
        HttpResponse<String> response = send(facade(path));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"member\":[]}");
    }

    @Test
    void tellsWhatMayBeCalledToTheClientAlone() {
        HttpRequest.Builder asked =
                facade(provider() + "/allowedMethods")
                        .header("Information-Mediator-Client", scene.client());
        assertThat(send(asked.copy()).body()).isEqualTo("{\"member\":[]}");
        assertThat(send(asked.header("Authorization", scene.bearer())).body())
                .contains("\"serviceCode\":\"echo\"");
    }

    @ParameterizedTest
    @CsvSource({"register, 200", "echo, 400", "nope, 400", "no-pe, 400", "'', 400"})
    void describesAServiceAsAString(String service, int status) {
        HttpResponse<String> response =
                send(facade(provider() + "/getOpenAPI?serviceCode=" + service));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=utf-8");
        assertThat(json(response).isString()).isTrue();
    }

    @Test
    void passesCallsOn() {
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"a\":1}")));
        HttpResponse<String> response =
                send(
                        facade("/r1" + provider() + "/echo/a")
                                .header("Authorization", scene.bearer())
                                .header("OneDoor-Purpose", "TEST")
                                .header("X-GovStack-Client", scene.client()));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("OneDoor-Evidence")).isPresent();
    }

    @Test
    void servesNothingElseOnItsPort() {
        assertThat(send(facade("/api/exchange/grants")).statusCode()).isEqualTo(500);
        assertThat(send(facade("/v3/api-docs")).statusCode()).isEqualTo(500);
        assertThat(json(send(facade("/api/v1/status"))).get("status").asString()).isEqualTo("UP");
        assertThat(json(send(facade("/listClients"))).get("member").isEmpty()).isFalse();
    }

    private HttpResponse<String> rights(String list, String bearer, Object body) {
        return send(
                facade("/api/v1/rights/" + list)
                        .header("Authorization", bearer)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private List<Map<String, Object>> right(Scene of) {
        return List.of(
                Map.of(
                        "memberClass", "GOV",
                        "memberCode", of.providerCode,
                        "applicationId", "registers",
                        "serviceId", "echo",
                        "rights",
                                List.of(
                                        Map.of(
                                                "memberClass", "GOV",
                                                "memberCode", of.consumerCode,
                                                "applicationId", "desk"))));
    }

    @Test
    void showsWhoMayCallWhatToItsOperator() {
        Scene other = new Scene();
        other.grant(other.raw, List.of(), Map.of());
        imports(other.document());
        String mine = "/api/v1/rights/allow?memberCode=" + scene.providerCode;
        assertThat(send(facade(mine)).statusCode()).isEqualTo(401);
        assertThat(send(facade(mine).header("Authorization", scene.bearer())).statusCode())
                .isEqualTo(401);
        HttpResponse<String> list = send(facade(mine).header("Authorization", administrator()));
        assertThat(json(list)).isEqualTo(JSON.readTree(text(Map.of("allowList", right(scene)))));
        HttpResponse<String> first =
                send(
                        facade("/api/v1/rights/allow?pageSize=1")
                                .header("Authorization", administrator()));
        assertThat(json(first).get("allowList")).hasSize(1);
        String next = json(first).get("nextPageToken").asString();
        HttpResponse<String> second =
                send(
                        facade("/api/v1/rights/allow?pageSize=1&nextPageToken=" + next)
                                .header("Authorization", administrator()));
        assertThat(json(second).get("allowList"))
                .hasSize(1)
                .isNotEqualTo(json(first).get("allowList"));
    }

    @Test
    void deniesAtOnceButAllowsNothingWithoutPurposeAndLaw() {
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        assertThat(rights("deny", scene.bearer(), right(scene)).statusCode()).isEqualTo(401);
        assertThat(rights("deny", administrator(), "[{}]").statusCode()).isEqualTo(400);
        assertThat(rights("deny", administrator(), "nonsense").statusCode()).isEqualTo(400);
        assertThat(rights("deny", administrator(), right(scene)).statusCode()).isEqualTo(200);
        HttpResponse<String> refused =
                send(
                        facade("/r1" + provider() + "/echo/a")
                                .header("Authorization", scene.bearer())
                                .header("OneDoor-Purpose", "TEST")
                                .header("X-GovStack-Client", scene.client()));
        assertThat(refused.headers().firstValue("X-Road-Error"))
                .hasValue("server.serverproxy.access_denied");
        assertThat(rights("allow", administrator(), right(scene)).statusCode()).isEqualTo(400);
    }
}
