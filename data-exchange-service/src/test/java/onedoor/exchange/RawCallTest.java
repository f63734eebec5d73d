package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Calls and answers that no proper program would send, and long ones, byte by byte. */
class RawCallTest extends ExchangeTest {

    private final Scene scene = new Scene();

    /** To a department that is waited for as long as a busy machine may need. */
    private void passThroughTo(String url) {
        passThroughTo(url, Map.of("timeoutMillis", 30_000));
    }

    private void passThroughTo(String url, Map<String, ?> terms) {
        Map<String, Object> resource =
                scene.resource(
                        scene.raw, "原样", "echo", Map.of("kind", "http", "url", url), List.of());
        resource.putAll(terms);
        scene.grant(scene.raw, List.of(), Map.of());
        imports(
                Map.of(
                        "members", scene.members(),
                        "resources", List.of(resource),
                        "grants", scene.document().get("grants")));
    }

    private void passThrough() {
        scene.grant(scene.raw, List.of(), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody("ok")));
    }

    private HttpRequest.Builder call() {
        return request(scene.path("echo"))
                .header("Authorization", scene.bearer())
                .header("X-Road-Client", scene.client())
                .header("OneDoor-Purpose", "TEST");
    }

    private String head(String verb, String path, String more) {
        return verb
                + " "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: "
                + scene.bearer()
                + "\r\nX-Road-Client: "
                + scene.client()
                + "\r\nOneDoor-Purpose: TEST\r\n"
                + more
                + "\r\n";
    }

    private int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** The container has the last word once a connection has ended: what was decided is kept. */
    private List<String> refusals() {
        return jdbc.sql("select outcome from call_decision where client = :client")
                .param("client", scene.client())
                .query(String.class)
                .list();
    }

    private JsonNode evidence(String id) {
        return json(get("/api/exchange/evidence/" + id, scene.bearer()));
    }

    @Nested
    class ALongBody {

        @Test
        void passesInBothDirectionsWithoutBeingHeld()
                throws InterruptedException, TimeoutException {
            byte[] sent = new byte[10 * 1024 * 1024];
            new Random(1).nextBytes(sent);
            AtomicLong beforeTheEnd = new AtomicLong();
            try (Raw.Once department =
                    new Raw.Once((in, out) -> {
                        Raw.head(in);
                        byte[] got = in.readNBytes(sent.length);
                        Raw.write(
                                out,
                                "HTTP/1.1 200 OK\r\nContent-Length: " + got.length + "\r\n\r\n");
                        out.write(got, 0, got.length - 1);
                        out.flush();
                        beforeTheEnd.set(got.length);
                        out.write(got, got.length - 1, 1);
                        out.flush();
                    })) {
                passThroughTo(department.url());
                HttpResponse<byte[]> response =
                        sendForBytes(call().POST(HttpRequest.BodyPublishers.ofByteArray(sent)));
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEqualTo(sent);
                String id = response.headers().firstValue("OneDoor-Evidence").orElseThrow();
                assertThat(evidence(id).toString()).contains(id);
                department.await();
            }
        }

        @Test
        void beginsToPassBeforeItsEndHasCome() throws Exception {
            CountDownLatch seen = new CountDownLatch(1);
            try (Raw.Once department =
                    new Raw.Once((in, out) -> {
                        Raw.head(in);
                        Raw.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                        String piece = "x".repeat(1000);
                        for (int i = 0; i < 200; i++) {
                            Raw.write(out, "3e8\r\n" + piece + "\r\n");
                        }
                        try {
                            seen.await(30, TimeUnit.SECONDS);
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                        Raw.write(out, "1\r\ny\r\n0\r\n\r\n");
                    })) {
                passThroughTo(department.url());
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(60_000);
                    Raw.write(socket.getOutputStream(), head("GET", scene.path("echo"), ""));
                    InputStream in = socket.getInputStream();
                    String first = new String(in.readNBytes(40_000), StandardCharsets.ISO_8859_1);
                    assertThat(status(first)).isEqualTo(200);
                    seen.countDown();
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                            .contains("y")
                            .endsWith("0\r\n\r\n");
                }
            }
        }

        @Test
        void thatBreaksOffIsCutAndLeavesEvidenceOfTheFault() throws IOException {
            try (Raw.Once department =
                    new Raw.Once((in, out) -> {
                        Raw.head(in);
                        Raw.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                        for (int i = 0; i < 200; i++) {
                            Raw.write(out, "3e8\r\n" + "x".repeat(1000) + "\r\n");
                        }
                        Raw.write(out, "3e8\r\nxxx");
                    })) {
                passThroughTo(department.url());
                String answer = Raw.exchange(port, head("GET", scene.path("echo"), ""));
                assertThat(status(answer)).isEqualTo(200);
                assertThat(answer).doesNotEndWith("0\r\n\r\n");
                String id =
                        answer.lines()
                                .filter(line -> line.startsWith("OneDoor-Evidence: "))
                                .findFirst()
                                .orElseThrow()
                                .substring(18);
                assertThat(evidence(id).toString()).contains("server.serverproxy.io_error");
            }
        }

        @Test
        void thatIsAnnouncedWithMoreThanTenMebibytesIsRefusedBeforeItComes() throws IOException {
            passThrough();
            String announced = "Content-Length: " + (10 * 1024 * 1024 + 1) + "\r\n";
            String answer =
                    Raw.exchange(
                            port, head("POST", scene.path("echo"), announced), "x".repeat(100_000));
            assertThat(status(answer)).isEqualTo(413);
            assertThat(answer).contains("X-Road-Error: client.body_too_large");
            assertThat(refusals()).containsExactly("client.body_too_large");
        }

        @Test
        void ofMoreThanTenMebibytesInChunksIsRefused() throws IOException {
            passThrough();
            StringBuilder body = new StringBuilder();
            String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
            body.append(chunk.repeat(10)).append("1\r\nx\r\n0\r\n\r\n");
            String answer =
                    Raw.exchange(
                            port,
                            head("POST", scene.path("echo"), "Transfer-Encoding: chunked\r\n"),
                            body.toString());
            assertThat(status(answer)).isEqualTo(413);
            assertThat(answer).contains("client.body_too_large");
        }
    }

    @Nested
    class ACall {

        @Test
        void whoseChunksAreCutShortIsRefusedAndLeavesEvidence() throws IOException {
            passThrough();
            String answer =
                    Raw.exchange(
                            port,
                            head("POST", scene.path("echo"), "Transfer-Encoding: chunked\r\n")
                                    + "5\r\nhel");
            assertThat(status(answer)).isEqualTo(400);
            assertThat(refusals()).containsExactly("client.body_incomplete");
        }

        @Test
        void thatSendsLessThanItAnnouncedIsRefused() throws IOException {
            passThrough();
            String answer =
                    Raw.exchange(
                            port,
                            head("POST", scene.path("echo"), "Content-Length: 10\r\n") + "hello");
            assertThat(status(answer)).isEqualTo(400);
            assertThat(refusals()).containsExactly("client.body_incomplete");
        }

        @Test
        void thatComesInTooSlowlyIsNotWaitedFor() throws Exception {
            passThrough();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(60_000);
                Raw.write(
                        socket.getOutputStream(),
                        head("POST", scene.path("echo"), "Content-Length: 1000\r\n"));
                Thread dribbling =
                        Thread.ofVirtual()
                                .start(() -> {
                                    CountDownLatch never = new CountDownLatch(1);
                                    try {
                                        for (int i = 0; i < 900; i++) {
                                            Raw.write(socket.getOutputStream(), "x");
                                            never.await(100, TimeUnit.MILLISECONDS);
                                        }
                                    } catch (IOException cutOff) {
                                        // as it should be
                                    } catch (InterruptedException stopped) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
                byte[] answer = socket.getInputStream().readNBytes(12);
                assertThat(status(new String(answer, StandardCharsets.ISO_8859_1))).isEqualTo(408);
                dribbling.interrupt();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                    "Content-Length: 5\r\nContent-Length: 6\r\n",
                    "Content-Length: +5\r\n",
                    "Transfer-Encoding : chunked\r\n",
                    "Transfer-Encoding: xchunked\r\n",
                    "X-Road-Issue: a\r\n folded\r\n",
                    "X-Nul: a\u0000b\r\n",
                    "No colon\r\n"
                })
        void withAHeadOfTwoMeaningsNeverReachesTheProviderTwice(String more) throws IOException {
            passThrough();
            String smuggled = "0\r\n\r\nGET " + scene.path("echo") + "/smuggled HTTP/1.1\r\n\r\n";
            String answer = Raw.exchange(port, head("POST", scene.path("echo"), more) + smuggled);
            assertThat(DEPARTMENT.getAllServeEvents())
                    .noneMatch(event -> event.getRequest().getUrl().contains("smuggled"));
            assertThat(answer.split("HTTP/1.1 ", -1)).hasSizeLessThanOrEqualTo(2);
            assertThat(status(answer)).isIn(200, 400, 501);
        }

        @Test
        void withAHugeHeaderIsRefusedBeforeItIsLookedAt() throws IOException {
            passThrough();
            String answer =
                    Raw.exchange(
                            port,
                            head(
                                    "GET",
                                    scene.path("echo"),
                                    "X-Big: " + "x".repeat(70_000) + "\r\n"));
            assertThat(status(answer)).isEqualTo(400);
            assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        }

        @Test
        void isJudgedAndForwardedByTheLastOfRepeatedHeaders() throws IOException {
            passThrough();
            String answer =
                    Raw.exchange(
                            port,
                            head("GET", scene.path("echo"), "")
                                    .replace(
                                            "X-Road-Client: ",
                                            "x-road-client: CN-99/GOV/other/sub\r\nX-Road-Client: "));
            assertThat(status(answer)).isEqualTo(200);
            assertThat(
                            DEPARTMENT
                                    .getAllServeEvents()
                                    .getFirst()
                                    .getRequest()
                                    .header("X-Road-Client")
                                    .values())
                    .containsExactly(scene.client());
        }

        @ParameterizedTest
        @CsvSource({"OTHER, TEST, 200", "TEST, OTHER, 400"})
        void isJudgedAndForwardedByTheLastOfRepeatedPurposes(String first, String last, int status)
                throws IOException {
            passThrough();
            String answer =
                    Raw.exchange(
                            port,
                            head("GET", scene.path("echo"), "")
                                    .replace(
                                            "OneDoor-Purpose: TEST",
                                            "onedoor-PURPOSE: %s\r\nOneDoor-Purpose: %s"
                                                    .formatted(first, last)));
            assertThat(status(answer)).isEqualTo(status);
            assertThat(DEPARTMENT.getAllServeEvents())
                    .hasSize(status == 200 ? 1 : 0)
                    .allMatch(event ->
                            event.getRequest()
                                    .header("OneDoor-Purpose")
                                    .values()
                                    .equals(List.of(last)));
        }

        @Test
        void isNotHelpedByAValidTokenBehindAForgedOne() throws IOException {
            passThrough();
            String answer =
                    Raw.exchange(
                            port,
                            head("GET", scene.path("echo"), "")
                                    .replace(
                                            "Authorization: ",
                                            "Authorization: Bearer forged\r\nAuthorization: "));
            assertThat(status(answer)).isEqualTo(401);
            assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "/%2E%2e/s, 500",
            "/.%2e/s, 500",
            "/%2e./s, 500",
            "/%252E%252E/s, 500",
            "/%25252e/s, 500",
            "/..;/s, 500",
            "/..;a=b/s, 500",
            "/%2e%2e%3B/s, 500",
            "/%c0%ae%c0%ae/s, 500",
            "/%e0%80%ae%e0%80%ae/s, 500",
            "/%c0%af, 500",
            "/a%2fb, 500",
            "/a%5cb, 500",
            "/a%5C..%5Cb, 500",
            "//s, 500",
            "/%00, 400",
            "/a%0d%0aX:%20y, 500",
            "/%u002e%u002e/s, 500",
            "/%, 500",
            "/%2, 500",
            "/%zz, 500",
            "/a%20b, 200",
            "/a%3Bb, 200",
            "/a;b, 200",
            "/%7E, 200",
            "/a%25, 200"
        })
        void byAnyOtherNameOfATraversalIsRefused(String path, int status) throws IOException {
            passThrough();
            String answer = Raw.exchange(port, head("GET", scene.path("echo") + path, ""));
            assertThat(status(answer)).as(answer).isEqualTo(status);
            assertThat(DEPARTMENT.getAllServeEvents()).hasSize(status == 200 ? 1 : 0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\..\\s", "/a\\b", "/a|b", "/a<b>", "/a b", "/ü"})
        void withARawCharacterThatNoAddressHasIsRefused(String path) throws IOException {
            passThrough();
            assertThat(status(Raw.exchange(port, head("GET", scene.path("echo") + path, ""))))
                    .isEqualTo(400);
            assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/r1/../api/exchange/grants",
                    "/r1/x/../../actuator/health",
                    "/r1/..;/api/exchange/grants",
                    "/r1;x/../api/exchange/grants",
                    "/x/../r1/CN-99/GOV/a/b/c"
                })
        void cannotBeUsedToReachWhatLiesBehindAnotherDoor(String path) throws IOException {
            passThrough();
            assertThat(status(Raw.exchange(port, head("GET", path, "")))).isIn(400, 401, 404);
        }

        @Test
        void byTraceElsewhereIsNotEchoed() throws IOException {
            String answer = Raw.exchange(port, head("TRACE", "/listClients", ""));
            assertThat(status(answer)).isEqualTo(400);
            assertThat(answer).doesNotContain("Bearer");
        }
    }

    @Nested
    class ADepartment {

        private String askedOf(Raw.Department answering) throws IOException {
            try (Raw.Once department = new Raw.Once(answering)) {
                passThroughTo(department.url(), Map.of());
                return Raw.exchange(port, head("GET", scene.path("echo"), ""));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                    "220 smtp.example ESMTP\r\n",
                    "HTTP/1.1 abc\r\n\r\n",
                    "\u0000\u0001\u0002"
                })
        void thatDoesNotKeepItsWordIsAnError(String said) throws IOException {
            String answer =
                    askedOf((in, out) -> {
                        Raw.head(in);
                        Raw.write(out, said);
                    });
            assertThat(status(answer)).as(answer).isEqualTo(500);
            assertThat(answer).contains("server.serverproxy.io_error").contains("OneDoor-Evidence");
        }

        @Test
        void thatSaysMoreThanItAnnouncedIsHeldToItsWord() throws IOException {
            String answer =
                    askedOf((in, out) -> {
                        Raw.head(in);
                        Raw.write(
                                out,
                                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\nevil");
                    });
            assertThat(status(answer)).isEqualTo(200);
            assertThat(answer).endsWith("\r\n\r\nok");
        }

        @Test
        void thatNeverAnswersIsNotWaitedFor() throws IOException {
            CountDownLatch end = new CountDownLatch(1);
            String answer =
                    askedOf((in, out) -> {
                        Raw.head(in);
                        try {
                            end.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    });
            end.countDown();
            assertThat(answer).contains("server.serverproxy.io_error").contains("Read timed out");
        }

        @Test
        void thatDribblesItsAnswerIsCutOff() throws IOException {
            String answer =
                    askedOf((in, out) -> {
                        Raw.head(in);
                        Raw.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                        CountDownLatch never = new CountDownLatch(1);
                        try {
                            for (int i = 0; i < 1000; i++) {
                                Raw.write(out, "x");
                                never.await(50, TimeUnit.MILLISECONDS);
                            }
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    });
            assertThat(answer)
                    .contains("server.serverproxy.io_error")
                    .contains("did not end within");
        }

        @Test
        void whoseAnswerComesAfterTheGrantWasRevokedIsNotHeard() throws Exception {
            isNotHeardOnce(() -> {
                String id =
                        json(get(
                                        "/api/exchange/grants?consumer=" + scene.consumer,
                                        administrator()))
                                .at("/items/0/id")
                                .asString();
                post("/api/exchange/grants/" + id + "/revocations", administrator(), "{}");
            });
        }

        @Test
        void whoseAnswerComesAfterTheGrantsLastDayIsNotHeard() throws Exception {
            isNotHeardOnce(() -> {
                Map<Object, Object> over =
                        new HashMap<>((Map<?, ?>) scene.document().get("grants").getFirst());
                over.put("validTo", "2020-12-31");
                imports(Map.of("grants", List.of(over)));
            });
        }

        /** The grant ends while the department is at work. */
        private void isNotHeardOnce(Runnable grantEnds) throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            try (Raw.Once department =
                    new Raw.Once((in, out) -> {
                        Raw.head(in);
                        asked.countDown();
                        try {
                            ended.await(25, TimeUnit.SECONDS);
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                        Raw.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
                    })) {
                passThroughTo(department.url());
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                asked.await();
                                grantEnds.run();
                                ended.countDown();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        });
                String answer = Raw.exchange(port, head("GET", scene.path("echo"), ""));
                assertThat(answer)
                        .contains("server.serverproxy.access_denied")
                        .doesNotContain("secret");
            }
        }
    }
}
