package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a department that is down, slow, or talks nonsense. */
class FailingDepartmentTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    private HttpResponse<String> ask() {
        return send(
                request(scene.path("register") + "/query")
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        Map.of("type", "person", "id", person),
                                                        "fields",
                                                        List.of("name"))))));
    }

    private HttpResponse<String> askWhen(ResponseDefinitionBuilder answer) {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(answer));
        return ask();
    }

    private static void failed(HttpResponse<String> response, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
        assertThat(json(response).get("type").asString()).isEqualTo(type);
        assertThat(response.headers().firstValue("OneDoor-Evidence"))
                .hasValue(json(response).get("detail").asString());
    }

    @Test
    void aClosedPortIsANetworkError() {
        Map<String, Object> gone =
                scene.resource(
                        scene.register,
                        "不在",
                        "register",
                        Map.of("kind", "http", "url", "http://127.0.0.1:9/x"),
                        Scene.fields());
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(
                Map.of(
                        "members", scene.members(),
                        "resources", List.of(gone),
                        "grants", scene.document().get("grants")));
        HttpResponse<String> response = ask();
        failed(response, "server.serverproxy.network_error");
        assertThat(json(response).get("message").asString())
                .isEqualTo("Connect to 127.0.0.1:9 [/127.0.0.1] failed: Connection refused");
    }

    @Test
    void aSlowAnswerIsNotWaitedFor() {
        HttpResponse<String> response = askWhen(okJson("{\"records\":[]}").withFixedDelay(6000));
        failed(response, "server.serverproxy.io_error");
        assertThat(json(response).get("message").asString()).isEqualTo("Read timed out");
    }

    @Test
    void aServiceMayBeWaitedForLessOrMoreThanOthers() {
        Map<String, Object> timed =
                scene.resource(
                        scene.register,
                        "限时",
                        "register",
                        Scene.http("register", scene.providerCode),
                        Scene.fields());
        timed.put("timeoutMillis", 300);
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(
                Map.of(
                        "members", scene.members(),
                        "resources", List.of(timed),
                        "grants", scene.document().get("grants")));
        DEPARTMENT.stubFor(
                any(anyUrl()).willReturn(okJson("{\"records\":[]}").withFixedDelay(1000)));
        assertThat(json(ask()).get("message").asString()).isEqualTo("Read timed out");
        timed.put("timeoutMillis", 20_000);
        imports(Map.of("resources", List.of(timed)));
        DEPARTMENT.stubFor(
                any(anyUrl()).willReturn(okJson("{\"records\":[]}").withFixedDelay(2500)));
        assertThat(ask().statusCode()).as("longer than others may").isEqualTo(200);
    }

    @Test
    void anOversizedAnswerIsNotPassedOn() {
        failed(
                askWhen(okJson("{\"records\":[],\"x\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}")),
                "server.serverproxy.io_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>", "{\"records\":[{\"name\":{\"secret\":1}}]}", "{\"records\":7}"})
    void anAnswerThatIsNoRegistersIsNotPassedOn(String garbage) {
        HttpResponse<String> response = askWhen(okJson(garbage));
        failed(response, "server.serverproxy.io_error");
        assertThat(response.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE", "CONNECTION_RESET_BY_PEER"})
    void aBrokenConnectionIsAnError(String fault) {
        assertThat(askWhen(aResponse().withFault(Fault.valueOf(fault))).statusCode())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 500, 502})
    void aRegistersRedirectOrErrorIsAStatusAndNothingElse(int status) {
        HttpResponse<String> response =
                askWhen(
                        aResponse()
                                .withStatus(status)
                                .withHeader("Location", DEPARTMENT.baseUrl() + "/else")
                                .withBody("{\"records\":[{\"name\":\"测试人\"}]}"));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(DEPARTMENT.getAllServeEvents()).hasSize(1);
        assertThat(response.headers().firstValue("OneDoor-Evidence")).isPresent();
    }

    @Test
    void aDepartmentThatKeepsFailingIsLeftAlone() {
        askWhen(aResponse().withStatus(503));
        for (int i = 0; i < 10; i++) {
            ask();
        }
        int asked = DEPARTMENT.getAllServeEvents().size();
        HttpResponse<String> response = ask();
        failed(response, "server.serverproxy.network_error");
        assertThat(DEPARTMENT.getAllServeEvents()).hasSize(asked).hasSizeLessThan(12);
    }

    @Test
    void aSlowDepartmentGetsNoMoreThanItsShareOfCalls()
            throws ExecutionException, InterruptedException {
        // So slow that all calls are there before the first one is answered.
        Map<String, Object> slow =
                scene.resource(
                        scene.register,
                        "慢",
                        "register",
                        Scene.http("register", scene.providerCode),
                        Scene.fields());
        slow.put("timeoutMillis", 30_000);
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(
                Map.of(
                        "members", scene.members(),
                        "resources", List.of(slow),
                        "grants", scene.document().get("grants")));
        DEPARTMENT.stubFor(
                any(anyUrl()).willReturn(okJson("{\"records\":[]}").withFixedDelay(4000)));
        List<Future<HttpResponse<String>>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                calls.add(threads.submit(this::ask));
            }
        }
        int refused = 0;
        for (Future<HttpResponse<String>> call : calls) {
            if (call.get().statusCode() == 500) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
