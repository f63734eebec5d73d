package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Clients of X-Road, as they are: with a certificate, and without a word that X-Road lacks. */
class CertificateTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final TestCertificate own = TestCertificate.of("desk-" + scene.number);

    @BeforeEach
    void aRawServiceIsGranted() {
        scene.grant(scene.raw, List.of(), Map.of());
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"value\" : 42}")));
    }

    private String official() {
        return TOKENS.staff("official-" + scene.number, scene.consumerCode, "OFFICER").bearer();
    }

    private HttpResponse<String> act(String target, String bearer, Map<String, ?> form) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(form))));
    }

    private HttpResponse<String> handIn(String bearer, String pem) {
        return act(
                "/api/exchange/certificates", bearer, Map.of("owner", scene.consumer, "pem", pem));
    }

    private String handedIn(TestCertificate certificate) {
        HttpResponse<String> response = handIn(official(), certificate.pem());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response).get("fingerprint").asString();
    }

    private HttpResponse<String> decide(String fingerprint, String bearer, boolean approve) {
        return act(
                "/api/exchange/certificates/" + fingerprint + "/decisions",
                bearer,
                Map.of("approve", approve, "reason", "指纹已电话核对"));
    }

    private String inUse(TestCertificate certificate) {
        String fingerprint = handedIn(certificate);
        HttpResponse<String> response = decide(fingerprint, administrator(), true);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fingerprint;
    }

    private HttpResponse<String> withdraw(String fingerprint, String bearer) {
        return act(
                "/api/exchange/certificates/" + fingerprint + "/withdrawals",
                bearer,
                Map.of("reason", "私钥更换"));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + tlsPort + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> sendBy(SSLContext tls, HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(tls)
                        .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpResponse<String> callBy(TestCertificate certificate) {
        return sendBy(
                certificate.towards(EXCHANGE),
                at(scene.path("echo") + "/v1/a%20b").header("X-Road-Client", scene.client()));
    }

    private static void isRefused(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Road-Error")).hasValue(type);
    }

    @Test
    void callWithoutAnyChangeAndLeaveTheSameEvidence() {
        inUse(own);
        HttpResponse<String> response =
                sendBy(
                        own.towards(EXCHANGE),
                        at(scene.path("echo") + "/v1/a?q=1%20x")
                                .header("X-Road-Client", scene.client())
                                .header("X-Road-UserId", "EE12345678901")
                                .header("X-Road-Issue", "CASE-7")
                                .header("Authorization", "Basic cHJvdmlkZXI=")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"value\" : 42}")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"value\" : 42}");
        assertThat(
                        DEPARTMENT
                                .getAllServeEvents()
                                .getFirst()
                                .getRequest()
                                .getHeader("Authorization"))
                .as("meant for the provider")
                .isEqualTo("Basic cHJvdmlkZXI=");
        String id = response.headers().firstValue("OneDoor-Evidence").orElseThrow();
        JsonNode record =
                json(get("/api/exchange/evidence/" + id, scene.bearer())).at("/records/0/record");
        assertThat(record.get("client").asString()).isEqualTo(scene.client());
        assertThat(record.get("purposeCode").asString()).isEqualTo("TEST");
    }

    @Test
    void findTheirWayByTheListsOfMembersAndMethods() {
        inUse(own);
        assertThat(
                        sendBy(
                                        own.towards(EXCHANGE),
                                        at("/listClients").header("Accept", "application/json"))
                                .body())
                .contains(scene.providerCode);
        assertThat(
                        sendBy(
                                        own.towards(EXCHANGE),
                                        at(scene.path("allowedMethods"))
                                                .header("X-Road-Client", scene.client()))
                                .body())
                .contains("\"service_code\":\"echo\"");
    }

    @Test
    void areStrangersUntilSomebodyElseHasApprovedTheirCertificate() {
        isRefused(callBy(own), 500, "server.clientproxy.ssl_authentication_failed");
        HttpResponse<String> byTheOperator = handIn(administrator(), own.pem());
        assertThat(byTheOperator.statusCode()).isEqualTo(201);
        String fingerprint = json(byTheOperator).get("fingerprint").asString();
        assertThat(decide(fingerprint, official(), true).statusCode()).isEqualTo(403);
        assertThat(decide(fingerprint, administrator(), true).statusCode()).isEqualTo(403);
        isRefused(callBy(own), 500, "server.clientproxy.ssl_authentication_failed");
        String other = TOKENS.staff("admin-2", "none", "EXCHANGE_ADMIN").bearer();
        assertThat(decide(fingerprint, other, true).statusCode()).isEqualTo(200);
        assertThat(callBy(own).statusCode()).isEqualTo(200);
        assertThat(decide(fingerprint, other, false).statusCode()).isEqualTo(409);
    }

    @Test
    void changeTheirCertificateWithoutAPause() {
        String old = inUse(own);
        TestCertificate next = TestCertificate.of("next-" + scene.number);
        inUse(next);
        assertThat(callBy(own).statusCode()).isEqualTo(200);
        assertThat(callBy(next).statusCode()).isEqualTo(200);
        assertThat(withdraw(old, scene.bearer()).statusCode()).isEqualTo(200);
        isRefused(callBy(own), 500, "server.clientproxy.ssl_authentication_failed");
        assertThat(callBy(next).statusCode()).isEqualTo(200);
        assertThat(handIn(official(), own.pem()).statusCode())
                .as("withdrawn for good")
                .isEqualTo(409);
    }

    @Test
    void speakForNobodyElse() {
        inUse(own);
        isRefused(
                sendBy(
                        own.towards(EXCHANGE),
                        at(scene.path("echo")).header("X-Road-Client", scene.owner())),
                500,
                "server.clientproxy.ssl_authentication_failed");
        HttpResponse<String> withAnothersToken =
                sendBy(
                        TestCertificate.of("stranger").towards(EXCHANGE),
                        at(scene.path("echo"))
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client()));
        isRefused(withAnothersToken, 500, "server.clientproxy.ssl_authentication_failed");
        isRefused(
                sendBy(
                        TestCertificate.nobodyTowards(EXCHANGE),
                        at(scene.path("echo")).header("X-Road-Client", scene.client())),
                401,
                "client.unauthenticated");
        assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
    }

    @Test
    void nameTheirPurposeWhereItDoesNotGoWithoutSaying() {
        inUse(own);
        HttpResponse<String> register =
                sendBy(
                        own.towards(EXCHANGE),
                        at(scene.path("register") + "?fields=name")
                                .header("OneDoor-Subject", "person/" + Numbers.person())
                                .header("X-Road-Client", scene.client()));
        isRefused(register, 400, "client.purpose_not_granted");
        scene.grant(scene.raw, List.of(), Map.of("purpose", "OTHER"));
        imports(scene.document());
        isRefused(callBy(own), 400, "client.purpose_not_granted");
    }

    @Test
    void getNothingElseAtTheirPort() {
        for (String path : List.of("/api/exchange/grants", "/actuator/health", "/v3/api-docs")) {
            assertThat(
                            sendBy(
                                            own.towards(EXCHANGE),
                                            at(path).header("Authorization", administrator()))
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "empty", "private", "two", "expired"})
    void handInOneCertificateThatIsGood(String fault) {
        String pem =
                switch (fault) {
                    case "garbage" ->
                            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
                    case "empty" -> "x";
                    case "private" -> own.pem() + own.privateKeyPem();
                    case "two" -> own.pem() + TestCertificate.of("second").pem();
                    default ->
                            TestCertificate.of("late", Instant.now().minus(Duration.ofHours(1)))
                                    .pem();
                };
        HttpResponse<String> response = handIn(official(), pem);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo("/pem");
    }

    @Test
    void areTheBusinessOfTheirOwnDepartment() {
        String fingerprint = handedIn(own);
        String stranger = TOKENS.staff("x", scene.providerCode, "OFFICER").bearer();
        assertThat(handIn(stranger, own.pem()).statusCode()).isEqualTo(404);
        assertThat(withdraw(fingerprint, stranger).statusCode()).isEqualTo(404);
        assertThat(get("/api/exchange/certificates", stranger).body()).doesNotContain(fingerprint);
        JsonNode seen = json(get("/api/exchange/certificates?state=SUBMITTED", official()));
        assertThat(seen.at("/items/0/fingerprint").asString()).isEqualTo(fingerprint);
        assertThat(seen.at("/items/0/client").asString()).isEqualTo(scene.client());
        assertThat(seen.at("/items/0/mayDecide").asBoolean()).isFalse();
        assertThat(seen.at("/items/0/mayWithdraw").asBoolean()).isTrue();
        handedIn(TestCertificate.of("b"));
        handedIn(TestCertificate.of("c"));
        assertThat(handIn(official(), TestCertificate.of("d").pem()).statusCode()).isEqualTo(422);
    }
}
