package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        HttpResponse<String> response = askWhen(okJson("{\"records\":[]}").withFixedDelay(20_000));
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
                any(anyUrl()).willReturn(okJson("{\"records\":[]}").withFixedDelay(5000)));
        assertThat(json(ask()).get("message").asString()).isEqualTo("Read timed out");
        timed.put("timeoutMillis", 60_000);
        imports(Map.of("resources", List.of(timed)));
        DEPARTMENT.stubFor(
                any(anyUrl()).willReturn(okJson("{\"records\":[]}").withFixedDelay(6000)));
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

    /** The share is what the bulkhead lets through; the others are not kept waiting. */
    @Test
    void aSlowDepartmentGetsNoMoreThanItsShareOfCalls()
            throws ExecutionException, InterruptedException {
        int share = 32;
        int more = 28;
        CountDownLatch enough = new CountDownLatch(1);
        AtomicInteger underWay = new AtomicInteger();
        HttpServer department = standingStill(underWay, enough);
        Map<String, Object> slow =
                scene.resource(
                        scene.register,
                        "很慢",
                        "register",
                        Map.of("kind", "http", "url", url(department)),
                        Scene.fields());
        slow.put("timeoutMillis", 60_000);
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(
                Map.of(
                        "members", scene.members(),
                        "resources", List.of(slow),
                        "grants", scene.document().get("grants")));
        List<Future<HttpResponse<String>>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < share + more; i++) {
                    calls.add(threads.submit(this::ask));
                }
                await().until(() -> calls.stream().filter(Future::isDone).count() == more);
                assertThat(underWay).hasValue(share);
            } finally {
                enough.countDown();
            }
        }
        department.stop(0);
        Map<Integer, Integer> statuses = new HashMap<>();
        for (Future<HttpResponse<String>> call : calls) {
            statuses.merge(call.get().statusCode(), 1, Integer::sum);
        }
        assertThat(statuses).isEqualTo(Map.of(200, share, 500, more));
    }

    /** A department that takes every call in and answers none before it has been enough. */
    private static HttpServer standingStill(AtomicInteger underWay, CountDownLatch enough) {
        HttpServer server;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext(
                "/",
                exchange -> {
                    underWay.incrementAndGet();
                    try {
                        enough.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    byte[] answer = "{\"records\":[]}".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    try (exchange) {
                        exchange.getResponseBody().write(answer);
                    }
                });
        server.setExecutor(command -> Thread.ofVirtual().start(command));
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/register";
    }
}
