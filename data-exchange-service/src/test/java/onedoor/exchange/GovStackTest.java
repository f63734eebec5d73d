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
}
