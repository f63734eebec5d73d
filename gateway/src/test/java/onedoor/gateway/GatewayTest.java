package onedoor.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class GatewayTest {

    private static final Neighbours NEIGHBOURS = new Neighbours();
    private static final AtomicReference<InstantSource> TIME =
            new AtomicReference<>(InstantSource.system());

    @LocalServerPort private int port;
    @TestBean Clock clock;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        var services = NEIGHBOURS.services.baseUrl();
        registry.add("spring.data.redis.url", () -> "redis://127.0.0.1:" + NEIGHBOURS.redisPort);
        registry.add("onedoor.public-url", () -> Neighbours.PUBLIC_URL);
        registry.add("onedoor.identity-url", () -> services);
        registry.add("onedoor.workflow-url", () -> services);
        registry.add("onedoor.exchange-url", () -> services);
        registry.add("onedoor.policy-url", () -> "http://127.0.0.1:" + NEIGHBOURS.closedPort);
        registry.add("onedoor.sign-in.key-file", () -> NEIGHBOURS.clientKey.toString());
        registry.add("onedoor.sign-in.token-uri", () -> services + "/oauth2/token");
        registry.add("onedoor.sign-in.jwks-uri", () -> services + "/oauth2/jwks");
        registry.add("onedoor.limits.requests", () -> 200);
        registry.add("management.server.port", () -> 0);
    }

    static Clock clock() {
        InstantSource present = () -> TIME.get().instant();
        return present.withZone(ZoneOffset.UTC);
    }

    @BeforeEach
    void fresh() {
        NEIGHBOURS.reset();
        NEIGHBOURS.services.stubFor(
                get(urlPathEqualTo("/api/workflow/life-events"))
                        .willReturn(okJson("{\"items\":[]}")));
        NEIGHBOURS.services.stubFor(
                post(urlPathEqualTo("/api/workflow/applications"))
                        .willReturn(okJson("{\"id\":\"1\"}")));
    }

    @Nested
    class Pages {

        @Test
        void carryTheContentSecurityPolicy() throws Exception {
            var answer = send(request("/no-such-file.txt"));
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(csp ->
                            assertThat(csp).contains("script-src 'self';", "base-uri 'none'"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }

        @Test
        void aMissingFileIsAProblemWithARequestNumber() throws Exception {
            var answer = send(request("/assets/missing.js"));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            var number = answer.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(answer.body()).contains("urn:onedoor:problem:not-found", number);
        }
    }

    @Nested
    class Connections {

        private static final int PATIENCE_MILLIS = 10_000;
        private static final String ANSWER = "HTTP/1.1 ";

        /** As a browser leaves them that turned to another page while the last one loaded. */
        @Test
        void areReadOnAfterTwoRequestsAtOnce() throws Exception {
            for (int i = 0; i < 20; i++) {
                try (var connection = new Socket("localhost", port)) {
                    connection.setSoTimeout(PATIENCE_MILLIS);
                    ask(connection, "/api/workflow/life-events", "/assets/missing.js");
                    var read = new StringBuilder();
                    readUntil(connection, read, 2);
                    ask(connection, "/assets/missing.js");
                    readUntil(connection, read, 3);
                    assertThat(read).contains("\"items\"").contains("not-found");
                }
            }
        }

        private static void ask(Socket connection, String... paths) throws IOException {
            var requests = new StringBuilder();
            for (var path : paths) {
                requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            connection
                    .getOutputStream()
                    .write(requests.toString().getBytes(StandardCharsets.UTF_8));
        }

        private static void readUntil(Socket connection, StringBuilder read, int answers)
                throws IOException {
            var buffer = new byte[4096];
            while (read.toString().split(ANSWER, -1).length <= answers) {
                int length = connection.getInputStream().read(buffer);
                assertThat(length).as("closed after %s", read).isPositive();
                read.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    @Nested
    class Routes {

        @Test
        void noCookieAndNoCsrfTokenReachesAService() throws Exception {
            var answer =
                    send(
                            request("/api/workflow/life-events")
                                    .header("Cookie", "SESSION=abc; XSRF-TOKEN=def; IDP_SESSION=x")
                                    .header("X-XSRF-TOKEN", "def"));
            assertThat(answer.statusCode()).isEqualTo(200);
            NEIGHBOURS.services.verify(
                    getRequestedFor(urlPathEqualTo("/api/workflow/life-events"))
                            .withHeader("Cookie", absent())
                            .withHeader("X-XSRF-TOKEN", absent())
                            .withHeader("Authorization", absent())
                            .withHeader("traceparent", matching("00-[0-9a-f]{32}-.*")));
        }

        @Test
        void identitysPagesSeeOnlyTheirOwnCookies() throws Exception {
            send(
                    request("/oauth2/authorize")
                            .header("Cookie", "SESSION=abc; IDP_SESSION=mine; IDP-CSRF=too"));
            NEIGHBOURS.services.verify(
                    getRequestedFor(urlPathEqualTo("/oauth2/authorize"))
                            .withHeader("Cookie", containing("IDP_SESSION=mine"))
                            .withHeader("Cookie", containing("IDP-CSRF=too"))
                            .withHeader("Cookie", notContaining("SESSION=abc")));
        }

        @Test
        void anApiClientsOwnTokenPassesUntouched() throws Exception {
            var answer =
                    send(
                            request("/api/workflow/applications")
                                    .header("Authorization", "Bearer own")
                                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(200);
            NEIGHBOURS.services.verify(
                    postRequestedFor(urlPathEqualTo("/api/workflow/applications"))
                            .withHeader("Authorization", equalTo("Bearer own")));
        }

        @Test
        void apiDescriptionsAreTheServicesOwn() throws Exception {
            NEIGHBOURS.services.stubFor(
                    get(urlPathEqualTo("/v3/api-docs"))
                            .willReturn(okJson("{\"openapi\":\"3.1.0\"}")));
            assertThat(send(request("/openapi/workflow.json")).body()).contains("3.1.0");
        }

        @Test
        void aServiceThatIsDownIsSaidSoWithoutHarmToTheOthers() throws Exception {
            for (int i = 0; i < 15; i++) {
                var answer = send(request("/api/policy/policies").header("Accept-Language", "en"));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body())
                        .contains("service-unavailable", "This service is unavailable");
            }
            assertThat(send(request("/api/workflow/life-events")).statusCode()).isEqualTo(200);
        }

        @Test
        void aServiceThatDiesWhileItAnswersIsUnavailable() throws Exception {
            NEIGHBOURS.services.stubFor(
                    get(urlPathEqualTo("/api/workflow/dying"))
                            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
            var answer = send(request("/api/workflow/dying"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }

        @Test
        void writesWithoutACsrfTokenAreRefused() throws Exception {
            var answer =
                    send(request("/api/workflow/applications").POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("csrf-refused");
            NEIGHBOURS.services.verify(
                    0, postRequestedFor(urlPathEqualTo("/api/workflow/applications")));
        }
    }

    @Nested
    class Limits {

        @Test
        void oneAddressIsToldToSlowDown() throws Exception {
            var window = Duration.ofSeconds(10);
            var then = Instant.parse("2024-02-05T00:00:00Z");
            TIME.set(() -> then);
            for (int i = 0; i < 30; i++) {
                assertThat(signIn()).isEqualTo(404);
            }
            assertThat(signIn()).isEqualTo(429);

            TIME.set(() -> then.plus(window));
            assertThat(signIn()).isEqualTo(404);
        }

        @Test
        void allThatIsWithinTheLimitIsServedAlsoAtOnce() throws Exception {
            var then = Instant.parse("2024-02-06T00:00:00Z");
            TIME.set(() -> then);
            try (var browsers = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = browsers.invokeAll(Collections.nCopies(30, this::signIn));
                for (var answer : answers) {
                    assertThat(answer.get()).isEqualTo(404);
                }
            }
            assertThat(signIn()).isEqualTo(429);
        }

        private int signIn() throws Exception {
            return send(request("/login").POST(BodyPublishers.ofString("username=a"))).statusCode();
        }

        @AfterEach
        void present() {
            TIME.set(InstantSource.system());
        }
    }

    @Nested
    class SignIn {

        @Test
        void nobodyIsSignedInAtFirst() throws Exception {
            var answer = send(request("/bff/me"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"authenticated\":false");
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
                    .noneMatch(cookie -> cookie.startsWith("SESSION="));
        }

        @Test
        void asksForTheEnterpriseAndTheLevelWithPkce() throws Exception {
            var answer =
                    send(request("/bff/login?return=/a&acting_for=91990102MAFX0C031Y&level=4"));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(location(answer))
                    .startsWith(Neighbours.PUBLIC_URL + "/oauth2/authorize?")
                    .contains(
                            "code_challenge_method=S256",
                            "acting_for=91990102MAFX0C031Y",
                            "acr_values=urn:onedoor:assurance:4");
        }

        @Test
        void bringsThePersonBackToThePageWithATokenForTheServicesOnly() throws Exception {
            var browser = new Browser();
            browser.signIn("/applications?x=1", Duration.ofMinutes(5));
            assertThat(browser.lastLocation).isEqualTo("/applications?x=1");
            assertThat(browser.send(request("/bff/me")).body())
                    .contains("\"authenticated\":true", "测试人", "\"kind\":\"CITIZEN\"")
                    .doesNotContain("eyJ");
            browser.send(request("/api/workflow/life-events"));
            NEIGHBOURS.services.verify(
                    getRequestedFor(urlPathEqualTo("/api/workflow/life-events"))
                            .withHeader("Authorization", matching("Bearer eyJ.*")));
            NEIGHBOURS.services.verify(
                    postRequestedFor(urlPathEqualTo("/oauth2/token"))
                            .withRequestBody(containing("client_assertion="))
                            .withRequestBody(containing("code_verifier=")));
        }

        @Test
        void anotherSitesAddressIsNoPageToComeBackTo() throws Exception {
            var browser = new Browser();
            browser.signIn("//evil.example/x", Duration.ofMinutes(5));
            assertThat(browser.lastLocation).isEqualTo("/");
        }

        @Test
        void requestsThatFindTheTokenDueShareOneRenewal() throws Exception {
            var browser = new Browser();
            browser.signIn("/", Duration.ofSeconds(5));
            NEIGHBOURS.services.resetRequests();
            var all = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 8; i++) {
                all.add(
                        http.sendAsync(
                                browser.with(request("/api/workflow/life-events")),
                                BodyHandlers.ofString()));
            }
            for (var one : all) {
                assertThat(one.get().statusCode()).isEqualTo(200);
            }
            NEIGHBOURS.services.verify(
                    1,
                    postRequestedFor(urlPathEqualTo("/oauth2/token"))
                            .withRequestBody(containing("grant_type=refresh_token")));
        }

        @Test
        void aRefusedRenewalEndsTheSession() throws Exception {
            var browser = new Browser();
            browser.signIn("/", Duration.ofSeconds(5));
            NEIGHBOURS.services.stubFor(
                    post(urlPathEqualTo("/oauth2/token"))
                            .willReturn(okJson("{\"error\":\"invalid_grant\"}").withStatus(400)));
            var answer = browser.send(request("/api/workflow/life-events"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("session-expired");
            assertThat(browser.send(request("/bff/me")).body()).contains("\"authenticated\":false");
        }

        @Test
        void aStolenCookieIsWorthlessAfterSigningOut() throws Exception {
            var browser = new Browser();
            browser.signIn("/", Duration.ofMinutes(5));
            browser.send(request("/bff/me"));
            var out =
                    browser.send(
                            request("/bff/logout")
                                    .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                                    .POST(BodyPublishers.noBody()));
            assertThat(out.body()).contains("/connect/logout?client_id=gateway");
            assertThat(browser.send(request("/bff/me")).body()).contains("\"authenticated\":false");
        }
    }

    /** A second sign-in in the same browser while the first one's page still asks for things. */
    @Nested
    class AnotherSignIn {

        @Test
        void endsTheSessionOfACallUnderWayWithoutAFault() throws Exception {
            var browser = new Browser();
            browser.signIn("/", Duration.ofMinutes(5));
            try (var slow = NEIGHBOURS.holds("/api/workflow/slow")) {
                var underWay =
                        http.sendAsync(
                                browser.with(request("/api/workflow/slow")),
                                BodyHandlers.ofString());
                slow.arrived();
                browser.signIn("/", Duration.ofMinutes(5));
                slow.letGo();
                var answer = underWay.get();
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).contains("session-expired");
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .noneMatch(cookie -> cookie.startsWith("SESSION="));
            }
            assertThat(browser.send(request("/bff/me")).body()).contains("\"authenticated\":true");
        }

        @Test
        void keepsItsCookieWhenALateRequestBringsTheOldOne() throws Exception {
            var before = new Browser();
            before.signIn("/", Duration.ofMinutes(5));
            var late = before.with(request("/api/workflow/life-events"));
            before.signIn("/", Duration.ofMinutes(5));
            var answer = http.send(late, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("SESSION="));
            assertThat(before.send(request("/bff/me")).body()).contains("\"authenticated\":true");
        }

        @Test
        void isNotHinderedByACookieThatNobodyKnows() throws Exception {
            var browser = new Browser();
            browser.signIn("/", Duration.ofMinutes(5));
            var old = browser.cookie("SESSION");
            browser.send(request("/bff/me"));
            browser.send(
                    request("/bff/logout")
                            .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                            .POST(BodyPublishers.noBody()));
            assertThat(browser.cookie("SESSION")).isEmpty();
            browser.cookies.put("SESSION", old);
            browser.signIn("/inbox", Duration.ofMinutes(5));
            assertThat(browser.lastLocation).isEqualTo("/inbox");
            assertThat(browser.cookie("SESSION")).isNotEqualTo(old);
        }
    }

    /** A browser's memory: cookies by name, and where the last answer sent it. */
    private final class Browser {
        private final Map<String, String> cookies = new TreeMap<>();
        private String lastLocation = "";

        void signIn(String returnTo, Duration accessTokenLife) throws Exception {
            send(request("/bff/login?return=" + returnTo));
            var authorize = URLDecoder.decode(lastLocation, StandardCharsets.UTF_8);
            NEIGHBOURS.issuesTokens(parameter(authorize, "nonce"), accessTokenLife);
            var state = parameter(authorize, "state").replace("=", "%3D");
            send(request("/bff/callback/onedoor?code=c&state=" + state));
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            var answer = http.send(with(request), BodyHandlers.ofString());
            for (var cookie : answer.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            lastLocation = location(answer);
            return answer;
        }

        HttpRequest with(HttpRequest.Builder request) {
            var all = new ArrayList<String>();
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            return all.isEmpty()
                    ? request.build()
                    : request.header("Cookie", String.join("; ", all)).build();
        }

        String cookie(String name) {
            return cookies.getOrDefault(name, "");
        }
    }

    private static String parameter(String url, String name) {
        var match = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(url);
        assertThat(match.find()).as(name + " in " + url).isTrue();
        return match.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
