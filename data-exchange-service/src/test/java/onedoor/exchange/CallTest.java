package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.testing.TestRedis;
import onedoor.kit.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CallTest extends ExchangeTest {

    private static final String RECORDS =
            """
            {"asOf":"2026-01-05T01:00:00Z","note":"x","records":[{"name":"测试人","secret":"s","bornOn":"1990-01-01"}]}
            """;

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    @BeforeEach
    void grantTwoFields() {
        scene.grant(scene.register, List.of("name", "bornOn"), Map.of());
        scene.grant(scene.raw, List.of(), Map.of());
        scene.grant(scene.deposit, List.of("name"), Map.of());
        scene.grant(scene.disabled, List.of("name"), Map.of());
        imports(scene.document());
    }

    private HttpRequest.Builder call(String target) {
        return request(target)
                .header("Authorization", scene.bearer())
                .header("X-Road-Client", scene.client())
                .header("X-Road-Issue", "CASE-7")
                .header("OneDoor-Purpose", "TEST");
    }

    private HttpRequest.Builder ask(String service, Object fields) {
        return call(scene.path(service) + "/query")
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                text(Map.of("subject", subject(person), "fields", fields))));
    }

    private static Map<String, String> subject(String id) {
        return Map.of("type", "person", "id", id);
    }

    private static void isRefused(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Road-Error")).hasValue(type);
        JsonNode body = json(response);
        assertThat(body.propertyNames()).containsExactly("type", "message", "detail");
        assertThat(body.get("type").asString()).isEqualTo(type);
        assertThat(UUID.fromString(body.get("detail").asString())).isNotNull();
    }

    @Nested
    class ARegister {

        @Test
        void givesTheFieldsThatWereAskedForAndGrantedAndNoOthers() {
            DEPARTMENT.stubFor(
                    any(urlEqualTo(scene.department("register") + "/query"))
                            .willReturn(okJson(RECORDS).withHeader("X-Secret", "s")));
            HttpResponse<String> response = send(ask("register", List.of("name")));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(json(response))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    {"asOf":"2026-01-05T01:00:00Z","records":[{"name":"测试人"}]}
                                    """));
            assertThat(response.headers().map())
                    .containsKeys(
                            "x-road-id",
                            "x-road-request-id",
                            "x-road-request-hash",
                            "onedoor-evidence")
                    .containsEntry("x-road-client", List.of(scene.client()))
                    .containsEntry("x-road-service", List.of(scene.owner() + "/register"))
                    .doesNotContainKey("x-secret");
            assertThat(response.headers().allValues("Date")).hasSize(1);
        }

        @Test
        void isAskedByGetWithTheSubjectInAHeader() {
            DEPARTMENT.stubFor(
                    any(urlEqualTo(scene.department("register") + "/me?fields=name"))
                            .withHeader("OneDoor-Subject", equalTo("person/" + person))
                            .willReturn(okJson(RECORDS)));
            HttpResponse<String> response =
                    send(
                            call(scene.path("register") + "/me?fields=name")
                                    .header("OneDoor-Subject", "person/" + person));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(json(response).at("/records/0").propertyNames()).containsExactly("name");
        }

        @Test
        void neverSeesTheCallersToken() {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson(RECORDS)));
            send(ask("register", List.of("name")));
            assertThat(DEPARTMENT.getAllServeEvents().getFirst().getRequest().getHeaders().keys())
                    .noneMatch("Authorization"::equalsIgnoreCase)
                    .anyMatch("X-Road-Client"::equalsIgnoreCase)
                    .anyMatch("X-Road-Id"::equalsIgnoreCase);
        }

        @Test
        void saysNothingBesideItsStatusWhenItRefuses() {
            DEPARTMENT.stubFor(
                    any(anyUrl())
                            .willReturn(
                                    aResponse().withStatus(404).withBody("{\"name\":\"测试人\"}")));
            HttpResponse<String> response = send(ask("register", List.of("name")));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("X-Road-Error")).isEmpty();
        }

        @Test
        void mustBeAskedForFields() {
            isRefused(send(ask("register", List.of())), 400, "client.fields_required");
        }

        @Test
        void doesNotGiveAFieldThatWasNotGranted() {
            isRefused(
                    send(ask("register", List.of("name", "secret"))),
                    400,
                    "client.field_not_granted");
            isRefused(send(ask("register", List.of("nonsense"))), 400, "client.field_not_granted");
        }

        @Test
        void doesNotAnswerForAnotherPurpose() {
            isRefused(
                    send(ask("register", List.of("name")).setHeader("OneDoor-Purpose", "OTHER")),
                    400,
                    "client.purpose_not_granted");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "{\"fields\":[\"name\"],\"fields\":[\"secret\"]}",
                    "{\"fields\":[\"name\"],\"more\":1}",
                    "{\"fields\":[null]}",
                    "{\"subject\":{\"type\":\"person\",\"id\":\"990000199001010000\"},\"fields\":[\"name\"]}",
                    "{\"fields\":[\"name\"]} trailing"
                })
        void refusesAQuestionThatItCannotRead(String body) {
            isRefused(
                    send(
                            call(scene.path("register") + "/query")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))),
                    400,
                    "client.malformed_question");
        }

        @Test
        void needsASubject() {
            isRefused(
                    send(call(scene.path("register") + "?fields=name")),
                    400,
                    "client.subject_required");
        }

        @Test
        void refusesAPersonsNumberInTheAddress() {
            isRefused(
                    send(call(scene.path("register") + "/" + person + "?fields=name")),
                    400,
                    "client.subject_in_url");
            isRefused(
                    send(call(scene.path("echo") + "?id=" + person)), 400, "client.subject_in_url");
        }

        @Test
        void isAnsweredFromDepositsInTheSameWay() {
            HttpResponse<String> put =
                    send(
                            request("/api/exchange/deposits/registers/papers/paper-" + scene.number)
                                    .header("Authorization", scene.ownerBearer())
                                    .header("Content-Type", "application/json")
                                    .PUT(
                                            HttpRequest.BodyPublishers.ofString(
                                                    text(
                                                            Map.of(
                                                                    "subject",
                                                                    subject(person),
                                                                    "record",
                                                                    Map.of(
                                                                            "name", "测试人", "secret",
                                                                            "s"),
                                                                    "asOf",
                                                                    "2026-01-05T01:00:00Z")))));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
            HttpResponse<String> response = send(ask("papers", List.of("name")));
            assertThat(json(response))
                    .isEqualTo(
                            JSON.readTree(
                                    """
                                    {"asOf":"2026-01-05T01:00:00Z","records":[{"name":"测试人"}]}
                                    """));
        }
    }

    @Nested
    class ARawService {

        @Test
        void isPassedThroughUnchanged() {
            DEPARTMENT.stubFor(
                    any(urlEqualTo(scene.department("echo") + "/v1/a?q=1%20x"))
                            .willReturn(okJson("{\"value\" : 42}")));
            HttpResponse<String> response =
                    send(
                            call(scene.path("echo") + "/v1/a?q=1%20x")
                                    .header("X-Road-Id", "ID-1")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"value\" : 42}")));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"value\" : 42}");
            assertThat(response.headers().firstValue("x-road-id")).hasValue("ID-1");
            assertThat(DEPARTMENT.getAllServeEvents().getFirst().getRequest().getBodyAsString())
                    .isEqualTo("{\"value\" : 42}");
        }

        @Test
        void getsAnIdFromTheExchangeWhenTheCallerGivesNone() {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            assertThat(send(call(scene.path("echo"))).headers().firstValue("x-road-id"))
                    .get()
                    .asString()
                    .startsWith("CN-99-");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"})
        void isCalledWithAnyVerb(String verb) {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            HttpResponse<String> response =
                    send(
                            call(scene.path("echo"))
                                    .method(verb, HttpRequest.BodyPublishers.noBody()));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(DEPARTMENT.getAllServeEvents().getFirst().getRequest().getMethod().getName())
                    .isEqualTo(verb);
        }

        @Test
        void getsAnAuthorizationOfItsOwnWhenTheTokenStandsApart() {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            HttpResponse<String> response =
                    send(
                            call(scene.path("echo"))
                                    .setHeader("Authorization", "Basic cHJvdmlkZXI=")
                                    .header("OneDoor-Authorization", scene.bearer()));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(DEPARTMENT.getAllServeEvents().getFirst().getRequest().getHeaders().all())
                    .anyMatch(header -> header.containsValue("Basic cHJvdmlkZXI="))
                    .noneMatch(header -> header.keyEquals("OneDoor-Authorization"));
        }

        @Test
        void passesItsOwnErrorOn() {
            DEPARTMENT.stubFor(
                    any(anyUrl())
                            .willReturn(
                                    aResponse()
                                            .withStatus(404)
                                            .withHeader("X-Custom", "1")
                                            .withHeader("Server", "x")
                                            .withHeader("Set-Cookie", "a=b")
                                            .withHeader("X-Road-Error", "forged")
                                            .withBody("gone")));
            HttpResponse<String> response = send(call(scene.path("echo")));
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("gone");
            assertThat(response.headers().map())
                    .containsEntry("x-custom", List.of("1"))
                    .containsKey("x-road-request-id")
                    .doesNotContainKeys("server", "set-cookie", "x-road-error");
        }

        @Test
        void mayRedirectAndIsNotFollowed() {
            DEPARTMENT.stubFor(
                    any(anyUrl())
                            .willReturn(
                                    aResponse().withStatus(302).withHeader("Location", "/else")));
            HttpResponse<String> response = send(call(scene.path("echo")));
            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location")).hasValue("/else");
            assertThat(DEPARTMENT.getAllServeEvents()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "/a%20b, /a%20b",
            "/a%22b, /a%22b",
            "/a%3Bb, /a%3Bb",
            "/a;b=c, /a;b=c",
            "/a/, /a/",
            "/x/foo/../bar, /x/bar",
            "/%E4%B8%80, /%E4%B8%80",
            "/a%3Fb, /a%3Fb",
            "/a%23b, /a%23b"
        })
        void getsThePathThatWasJudged(String asked, String forwarded) {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            HttpResponse<String> response = send(call(scene.path("echo") + asked));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            DEPARTMENT.verify(getRequestedFor(urlEqualTo(scene.department("echo") + forwarded)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/%2e%2e/s",
                    "/%252e%252e/s",
                    "/a%2Fb",
                    "/a%5Cb",
                    "/a%252Fb",
                    "/a%0Ab",
                    "//x/secret",
                    "/a/%2e/b",
                    "/../x",
                    "/a..b"
                })
        void isNotAskedForAPathWithTwoMeanings(String path) {
            isRefused(
                    send(call(scene.path("echo") + path)), 500, "server.serverproxy.access_denied");
            assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        }
    }

    @Nested
    class TheOrderOfChecks {

        @Test
        void looksAtTheTokenWhereXRoadLooksAtTheCertificate() {
            HttpResponse<String> response =
                    send(request(scene.path("nope")).header("X-Road-Client", scene.client()));
            isRefused(response, 401, "client.unauthenticated");
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            isRefused(
                    send(
                            call(scene.path("echo"))
                                    .setHeader(
                                            "Authorization",
                                            TOKENS.service("x")
                                                    .claim("member", scene.client())
                                                    .expiresIn(Duration.ofMinutes(-5))
                                                    .bearer())),
                    401,
                    "client.unauthenticated");
        }

        @Test
        void doesNotTakeATokenForAnotherService() {
            isRefused(
                    send(
                            call(scene.path("echo"))
                                    .setHeader(
                                            "Authorization",
                                            TestTokens.forService("workflow")
                                                    .service("x")
                                                    .claim("member", scene.client())
                                                    .bearer())),
                    401,
                    "client.unauthenticated");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "none",
                    "unsigned",
                    "other-payload",
                    "other-key",
                    "symmetric",
                    "two",
                    "basic",
                    "empty"
                })
        void doesNotTakeAForgedToken(String forgery) {
            isRefused(
                    send(call(scene.path("echo")).setHeader("Authorization", forged(forgery))),
                    401,
                    "client.unauthenticated");
            assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        }

        private String forged(String how) {
            String[] parts = scene.bearer().substring("Bearer ".length()).split("\\.", 3);
            String claims = decoded(parts[1]);
            return switch (how) {
                case "none" -> "Bearer " + encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
                case "unsigned" -> "Bearer " + parts[0] + "." + parts[1] + ".";
                case "other-payload" ->
                        "Bearer "
                                + parts[0]
                                + "."
                                + encoded(claims.replace(scene.consumerCode, scene.providerCode))
                                + "."
                                + parts[2];
                case "other-key" ->
                        "Bearer " + parts[0] + "." + parts[1] + "." + encoded("x".repeat(64));
                case "symmetric" ->
                        "Bearer "
                                + encoded("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}")
                                + "."
                                + parts[1]
                                + "."
                                + encoded("x".repeat(32));
                case "two" -> scene.bearer() + "," + scene.bearer();
                case "basic" -> "Basic " + encoded(scene.client() + ":x");
                default -> "Bearer ";
            };
        }

        private static String encoded(String text) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private static String decoded(String text) {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        }

        @Test
        void toleratesAnIssuersClockThatIsAheadByLessThanHalfAMinute() {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            assertThat(sentWhenValidFrom(Instant.now().plusSeconds(20))).isEqualTo(200);
            assertThat(sentWhenValidFrom(Instant.now().plusSeconds(300))).isEqualTo(401);
        }

        private int sentWhenValidFrom(Instant from) {
            String bearer =
                    TOKENS.service("desk-" + scene.number)
                            .claim("member", scene.client())
                            .claim("nbf", from.getEpochSecond())
                            .expiresIn(Duration.ofMinutes(20))
                            .bearer();
            return send(call(scene.path("echo")).setHeader("Authorization", bearer)).statusCode();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/r1/invalid | server.clientproxy.internal_error | Invalid request URI",
                    "/r1/CN-99/GOV//registers/echo | server.clientproxy.internal_error | Invalid request URI"
                })
        void readsThePath(String path, String type, String message) {
            HttpResponse<String> response = send(call(path));
            isRefused(response, 500, type);
            assertThat(json(response).get("message").asString()).isEqualTo(message);
        }

        @Test
        void readsTheClient() {
            HttpResponse<String> missing =
                    send(request(scene.path("echo")).header("Authorization", scene.bearer()));
            isRefused(missing, 500, "server.clientproxy.invalid_client_identifier");
            assertThat(json(missing).get("message").asString())
                    .isEqualTo("The client identifier is missing");
            HttpResponse<String> malformed =
                    send(call(scene.path("echo")).setHeader("X-Road-Client", "EE/BUSINESS"));
            isRefused(malformed, 500, "server.clientproxy.internal_error");
            assertThat(json(malformed).get("message").asString()).isEqualTo("Invalid Client Id");
        }

        @Test
        void readsTheOtherIdentifiers() {
            isRefused(
                    send(call(scene.path("echo")).header("X-Road-Security-Server", "a/b")),
                    500,
                    "server.clientproxy.internal_error");
            isRefused(
                    send(call(scene.path("echo")).header("X-Road-Represented-Party", "a/b/c")),
                    500,
                    "server.clientproxy.internal_error");
            isRefused(
                    send(call(scene.path("echo")).header("X-Road-Security-Server", "a/b/c/d")),
                    500,
                    "server.clientproxy.invalid_security_server");
        }

        @Test
        void knowsItsMembers() {
            HttpResponse<String> stranger =
                    send(call(scene.path("echo")).setHeader("X-Road-Client", "CN-99/GOV/none/sub"));
            isRefused(stranger, 500, "server.clientproxy.unknown_member");
            assertThat(json(stranger).get("message").asString())
                    .isEqualTo("Client 'SUBSYSTEM:CN-99/GOV/none/sub' not found");
            isRefused(
                    send(call("/r1/CN-99/GOV/none/sub/echo")),
                    500,
                    "server.clientproxy.unknown_member");
        }

        @Test
        void letsNobodyCallInAnotherMembersName() {
            isRefused(
                    send(call(scene.path("echo")).setHeader("X-Road-Client", scene.owner())),
                    500,
                    "server.clientproxy.ssl_authentication_failed");
        }

        @Test
        void knowsItsServices() {
            HttpResponse<String> response = send(call(scene.path("nope")));
            isRefused(response, 500, "server.serverproxy.unknown_service");
            assertThat(json(response).get("message").asString())
                    .isEqualTo("Unknown service: SERVICE:" + scene.owner() + "/nope");
        }

        @Test
        void refusesADisabledServiceWithItsNotice() {
            HttpResponse<String> response = send(ask("closed", List.of("name")));
            isRefused(response, 500, "server.serverproxy.service_disabled");
            assertThat(json(response).get("message").asString())
                    .isEqualTo(
                            "Service SERVICE:"
                                    + scene.owner()
                                    + "/closed is disabled: maintenance until 18:00");
        }
    }

    @Nested
    class ARefusal {

        private JsonNode decision(HttpResponse<String> refused, String bearer, int status) {
            HttpResponse<String> response =
                    get(
                            "/api/exchange/decisions/" + json(refused).get("detail").asString(),
                            bearer);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return json(response);
        }

        @Test
        void isExplainedToTheTwoMembersByItsId() {
            HttpResponse<String> refused = send(ask("register", List.of("name", "secret")));
            JsonNode decision = decision(refused, scene.bearer(), 200);
            assertThat(decision.get("outcome").asString()).isEqualTo("client.field_not_granted");
            assertThat(decision.get("fields").toString()).isEqualTo("[\"name\",\"secret\"]");
            JsonNode checks = decision.get("checks");
            JsonNode last = checks.get(checks.size() - 1);
            assertThat(last.get("name").asString()).isEqualTo("purpose_and_fields");
            assertThat(last.get("passed").asBoolean()).isFalse();
            assertThat(last.get("reason").asString()).isEqualTo("Not granted: secret");
            assertThat(checks.get(0).get("passed").asBoolean()).isTrue();
            assertThat(decision(refused, scene.ownerBearer(), 200)).isEqualTo(decision);
            assertThat(decision(refused, administrator(), 200)).isEqualTo(decision);
        }

        @Test
        void isNobodyElsesBusiness() {
            HttpResponse<String> refused = send(call(scene.path("nope")));
            decision(refused, new Scene().bearer(), 404);
            decision(refused, citizen("c-1", person), 404);
        }

        @Test
        void ofTheProvidersSideIsExplainedToo() {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("<html>")));
            JsonNode checks =
                    decision(send(ask("register", List.of("name"))), scene.bearer(), 200)
                            .get("checks");
            assertThat(checks.get(checks.size() - 1).get("name").asString()).isEqualTo("provider");
        }

        @Test
        void keepsNoPersonsNumber() {
            HttpResponse<String> refused =
                    send(call(scene.path("register") + "/" + person + "?fields=name"));
            assertThat(decision(refused, scene.bearer(), 200).toString()).doesNotContain(person);
        }
    }

    @Nested
    class WithoutAGrantInForce {

        private HttpResponse<String> under(Map<String, ?> changes) {
            Scene other = new Scene();
            other.grant(other.raw, List.of(), changes);
            imports(other.document());
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            return send(
                    request(other.path("echo") + "/open/a")
                            .header("Authorization", other.bearer())
                            .header("X-Road-Client", other.client())
                            .header("OneDoor-Purpose", "TEST"));
        }

        @Test
        void aCallIsDeniedAndTheProviderNotAsked() {
            Scene other = new Scene();
            imports(other.document());
            HttpResponse<String> response =
                    send(
                            request(other.path("echo"))
                                    .header("Authorization", other.bearer())
                                    .header("X-Road-Client", other.client()));
            isRefused(response, 500, "server.serverproxy.access_denied");
            assertThat(json(response).get("message").asString())
                    .isEqualTo("Request is not allowed: SERVICE:" + other.owner() + "/echo");
            HttpResponse<String> xml =
                    send(
                            request(other.path("echo"))
                                    .header("Authorization", other.bearer())
                                    .header("Accept", "application/xml")
                                    .header("X-Road-Client", other.client()));
            assertThat(xml.headers().firstValue("Content-Type"))
                    .hasValue("application/xml;charset=utf-8");
            assertThat(xml.body())
                    .startsWith(
                            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><error><type>"
                                    + "server.serverproxy.access_denied</type><message>");
            assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        }

        @Test
        void aCallIsDeniedAfterTheLastDayAndBeforeTheFirst() {
            isRefused(
                    under(Map.of("validTo", "2020-12-31")),
                    500,
                    "server.serverproxy.access_denied");
            isRefused(
                    under(Map.of("validFrom", "2099-01-01")),
                    500,
                    "server.serverproxy.access_denied");
        }

        @Test
        void aCallIsDeniedByAnotherMethodOrPath() {
            isRefused(
                    under(Map.of("methods", List.of("POST"))),
                    500,
                    "server.serverproxy.access_denied");
            isRefused(under(Map.of("path", "/open/*/b")), 500, "server.serverproxy.access_denied");
            assertThat(under(Map.of("path", "/open/*")).statusCode()).isEqualTo(200);
        }

        @Test
        void aRevocationTakesEffectAtOnce() {
            DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            assertThat(send(call(scene.path("echo"))).statusCode()).isEqualTo(200);
            JsonNode grants =
                    json(get("/api/exchange/grants?consumer=" + scene.consumer, administrator()));
            String id =
                    grants.get("items")
                            .valueStream()
                            .filter(grant -> grant.get("resource").asString().equals(scene.raw))
                            .findFirst()
                            .orElseThrow()
                            .get("id")
                            .asString();
            assertThat(
                            post(
                                            "/api/exchange/grants/" + id + "/revocations",
                                            administrator(),
                                            "{}")
                                    .statusCode())
                    .isEqualTo(204);
            isRefused(send(call(scene.path("echo"))), 500, "server.serverproxy.access_denied");
        }
    }

    @Test
    void aQuotaThatIsUsedUpIsRefusedWithTheTimeToWait() {
        Scene other = new Scene();
        other.grant(other.raw, List.of(), Map.of("quota", Map.of("perMinute", 100, "perDay", 3)));
        imports(other.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        Map<Integer, Integer> statuses = new HashMap<>();
        HttpResponse<String> last = null;
        for (int i = 0; i < 5; i++) {
            last =
                    send(
                            request(other.path("echo"))
                                    .header("Authorization", other.bearer())
                                    .header("X-Road-Client", other.client())
                                    .header("OneDoor-Purpose", "TEST"));
            statuses.merge(last.statusCode(), 1, Integer::sum);
        }
        assertThat(statuses).isEqualTo(Map.of(200, 3, 429, 2));
        isRefused(last, 429, "client.quota_exceeded");
        assertThat(last.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
    }

    @Test
    void aQuotaIsKeptByThisNodeAloneWhileRedisIsAway() {
        Scene other = new Scene();
        other.grant(other.raw, List.of(), Map.of("quota", Map.of("perMinute", 100, "perDay", 3)));
        imports(other.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        TestRedis.stop();
        try {
            Map<Integer, Integer> statuses = new HashMap<>();
            for (int i = 0; i < 5; i++) {
                statuses.merge(
                        send(request(other.path("echo"))
                                        .header("Authorization", other.bearer())
                                        .header("X-Road-Client", other.client())
                                        .header("OneDoor-Purpose", "TEST"))
                                .statusCode(),
                        1,
                        Integer::sum);
            }
            assertThat(statuses).isEqualTo(Map.of(200, 3, 429, 2));
        } finally {
            TestRedis.start();
        }
    }

    @Test
    void everyOperationIsDescribedUnderATag() {
        JsonNode paths = json(get("/v3/api-docs", null)).get("paths");
        assertThat(paths.propertyNames()).contains("/api/exchange/imports", "/log/checkpoint");
        for (JsonNode path : paths) {
            for (JsonNode operation : path) {
                assertThat(operation.path("tags")).isNotEmpty();
                assertThat(operation.path("summary").asString("")).isNotBlank();
            }
        }
    }

    @Test
    void metadataListsServicesAndWhatMayBeCalled() {
        JsonNode listed = json(send(call(scene.path("listMethods"))));
        assertThat(listed.at("/service").size()).isEqualTo(4);
        assertThat(listed.at("/service/0/service_code").asString()).isEqualTo("register");
        JsonNode allowed = json(send(call(scene.path("allowedMethods"))));
        assertThat(allowed.at("/service/0/endpoint_list/0/path").asString()).isEqualTo("/**");
        JsonNode description = json(send(call(scene.path("getOpenAPI") + "?serviceCode=register")));
        assertThat(description.at("/servers/0/url").asString()).isEqualTo(scene.path("register"));
        isRefused(send(call(scene.path("getOpenAPI"))), 500, "server.serverproxy.invalid_request");
        isRefused(
                send(call(scene.path("getOpenAPI") + "?serviceCode=echo")),
                500,
                "server.serverproxy.internal_error");
        HttpResponse<String> clients =
                send(request("/listClients").header("Accept", "application/json"));
        assertThat(clients.body()).contains(scene.providerCode).contains("\"SUBSYSTEM\"");
        assertThat(send(request("/listClients")).body()).startsWith("<?xml");
    }
}
