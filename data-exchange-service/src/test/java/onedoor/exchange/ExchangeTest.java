package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import onedoor.kit.BlindIndex;
import onedoor.kit.testing.ServiceTest;
import onedoor.kit.testing.TestTokens;
import org.awaitility.Awaitility;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service behind real HTTP, with departments that answer as a test says. One context
 * serves all tests.
 */
@ServiceTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
abstract class ExchangeTest {

    static final WireMockServer DEPARTMENT = department();
    static final TimeServer TIME = new TimeServer();
    static final TestCertificate EXCHANGE = TestCertificate.of("exchange");
    static final TestTokens TOKENS = TestTokens.forService("exchange");
    static final JsonMapper JSON = new JsonMapper();

    /** The department that has a database, and the folder where departments drop files. */
    static final String OFFICE = Numbers.creditCode();

    static final Path DROPPED = folder();

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(60))
                    .build();

    @LocalServerPort int port;

    @Value("${onedoor.exchange.govstack.port}")
    int govStackPort;

    @Value("${onedoor.exchange.tls.port}")
    int tlsPort;

    @Autowired JdbcClient jdbc;
    @Autowired BlindIndex index;
    @Autowired StringRedisTemplate redis;

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        Path evidence = ed25519("evidence-1");
        Path log = ed25519("log-1");
        registry.add("ONEDOOR_EVIDENCE_KEY_FILE", evidence::toString);
        registry.add("ONEDOOR_LOG_KEY_FILE", log::toString);
        registry.add("onedoor.exchange.evidence.tsa-url", TIME::url);
        registry.add("ONEDOOR_LOG_ORIGIN", () -> "exchange.test/log");
        registry.add("ONEDOOR_DEPARTMENTS_URL", DEPARTMENT::baseUrl);
        registry.add("onedoor.exchange.adapter.folder", DROPPED::toString);
        for (String part : List.of("url", "username", "password")) {
            registry.add(
                    "onedoor.exchange.adapter.sources.office." + part,
                    () -> "${spring.datasource." + part + "}");
        }
        registry.add("onedoor.exchange.adapter.sources.office.member", () -> OFFICE);
        // A slow department is one that takes longer than five seconds here.
        registry.add("onedoor.exchange.department.read-timeout", () -> "5s");
        registry.add("onedoor.exchange.department.connect-timeout", () -> "5s");
        // Receivers of events are on this machine here.
        registry.add("onedoor.exchange.sinks.private-sinks", () -> "true");
        registry.add("onedoor.exchange.department.whole-timeout", () -> "10s");
        registry.add("onedoor.exchange.call.body-patience", () -> "10s");
        registry.add("onedoor.exchange.adapter.statement-timeout", () -> "5s");
        registry.add("onedoor.exchange.evidence.patience", () -> "60s");
        registry.add("onedoor.exchange.evidence.tsa-timeout", () -> "60s");
        registry.add("onedoor.exchange.sinks.timeout", () -> "30s");
        int govStack = freePort();
        registry.add("onedoor.exchange.govstack.port", () -> govStack);
        int tls = freePort();
        registry.add("onedoor.exchange.tls.port", () -> tls);
        registry.add("onedoor.exchange.tls.key-store", EXCHANGE::file);
        registry.add("onedoor.exchange.tls.password", () -> TestCertificate.PASSWORD);
        // A test on a busy machine waits for Redis rather than count alone.
        registry.add("spring.data.redis.timeout", () -> "5s");
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("onedoor-dropped-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static WireMockServer department() {
        WireMockServer server =
                new WireMockServer(
                        WireMockConfiguration.options()
                                .dynamicPort()
                                .bindAddress("127.0.0.1")
                                .containerThreads(64));
        server.start();
        return server;
    }

    private static Path ed25519(String id) {
        try {
            byte[] seed = new byte[32];
            new SecureRandom().nextBytes(seed);
            Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(seed, 0);
            var encoder = Base64.getUrlEncoder().withoutPadding();
            String jwk =
                    JSON.writeValueAsString(
                            Map.of(
                                    "kty", "OKP",
                                    "crv", Curve.Ed25519.getName(),
                                    "kid", id,
                                    "d", encoder.encodeToString(seed),
                                    "x",
                                            encoder.encodeToString(
                                                    key.generatePublicKey().getEncoded())));
            assertThat(OctetKeyPair.parse(jwk).computeThumbprint()).isNotNull();
            Path file = Files.createTempFile("onedoor-key-", ".jwk");
            file.toFile().deleteOnExit();
            return Files.writeString(file, jwk);
        } catch (IOException | JOSEException | java.text.ParseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void forgetStubs() {
        DEPARTMENT.resetAll();
    }

    /** Another test may have stopped it: who lost it tries to reach it again ever more seldom. */
    @BeforeEach
    void redisIsThere() {
        await().ignoreExceptions().until(() -> redis.hasKey("any"), known -> !known);
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofMinutes(2));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<String> get(String target, @Nullable String bearer) {
        HttpRequest.Builder request = request(target);
        return send(bearer == null ? request : request.header("Authorization", bearer));
    }

    HttpResponse<String> post(String target, @Nullable String bearer, Object body) {
        HttpRequest.Builder request =
                request(target)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text(body)));
        return send(bearer == null ? request : request.header("Authorization", bearer));
    }

    HttpResponse<String> put(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    /** As workflow-service tells it: in that year and the next one, every weekday is worked. */
    void weekdaysAreWorkedIn(int year) {
        List<Map<String, ?>> years = new ArrayList<>();
        for (int each = year; each <= year + 1; each++) {
            LocalDate first = LocalDate.of(each, 1, 1);
            List<String> days =
                    first.datesUntil(first.plusYears(1))
                            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                            .map(LocalDate::toString)
                            .toList();
            years.add(Map.of("year", each, "days", days));
        }
        assertThat(
                        put(
                                        "/api/exchange/working-days",
                                        TOKENS.service("workflow-service").bearer(),
                                        Map.of("version", 1, "years", years))
                                .statusCode())
                .isEqualTo(200);
    }

    static String text(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String administrator() {
        return TOKENS.staff("admin", "none", "EXCHANGE_ADMIN").bearer();
    }

    static String auditor() {
        return TOKENS.staff("auditor", "none", "AUDIT_ADMIN").bearer();
    }

    /** A citizen as their token shows them. */
    String citizen(String subject, String idNumber) {
        return TOKENS.citizen(subject).claim("cert_key", index.of("cert_key", idNumber)).bearer();
    }

    void imports(Map<String, List<?>> register) {
        HttpResponse<String> response = post("/api/exchange/imports", administrator(), register);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
