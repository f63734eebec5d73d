package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsentTest extends ExchangeTest {

    private static final String CONSENTS = "/api/exchange/consents";

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    @BeforeEach
    void aRegisterThatIsUsedByConsent() {
        scene.grant(scene.register, List.of("name", "bornOn"), Map.of("consentRequired", true));
        imports(scene.document());
        theRegisterAnswers();
    }

    private static void theRegisterAnswers() {
        DEPARTMENT.stubFor(
                any(anyUrl())
                        .willReturn(
                                okJson(
                                        """
                                        {"asOf":"2026-01-05T01:00:00Z","records":[{"name":"测试人"}]}
                                        """)));
    }

    private String citizen() {
        return citizen("citizen", person);
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private Map<String, Object> form(Map<String, ?> changes) {
        Map<String, Object> form = new HashMap<>();
        form.put("consumer", scene.consumer);
        form.put("resource", scene.register);
        form.put("purpose", Map.of("code", "TEST", "text", "核对姓名"));
        form.put("fields", List.of("name"));
        form.put("expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString());
        form.putAll(changes);
        return form;
    }

    private String given(Map<String, ?> changes) {
        HttpResponse<String> given = keyed(CONSENTS, citizen(), form(changes));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        return json(given).get("id").asString();
    }

    private static Map<String, Object> often(int times) {
        return Map.of("fetchType", "PERIODIC", "frequency", Map.of("unit", "DAY", "value", times));
    }

    private HttpResponse<String> call(String... fields) {
        return send(
                request(scene.path("register") + "?fields=" + String.join(",", fields))
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .header("OneDoor-Subject", "person/" + person));
    }

    private static void isRefused(HttpResponse<String> response, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("X-Road-Error")).hasValue(type);
    }

    @Test
    void isNeededForEachFieldAndNamedInAnswerAndEvidence() {
        isRefused(call("name"), "client.consent_required");
        String id = given(often(100));
        HttpResponse<String> answered = call("name");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(answered.headers().firstValue("OneDoor-Consent"))
                .hasValue(id + "; mode=VIEW; life=0 DAY");
        isRefused(call("name", "bornOn"), "client.consent_required");
        String exchange = answered.headers().firstValue("OneDoor-Evidence").orElseThrow();
        assertThat(
                        json(get("/api/exchange/evidence/" + exchange, scene.bearer()))
                                .at("/records/0/record/consentId")
                                .asString())
                .isEqualTo(id);
    }

    @Test
    void givenForOneTimeIsUsedOnceEvenByManyCallsAtOnce() throws Exception {
        given(Map.of());
        List<Callable<HttpResponse<String>>> calls =
                Stream.generate(() -> (Callable<HttpResponse<String>>) () -> call("name"))
                        .limit(8)
                        .toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Integer> statuses =
                    pool.invokeAll(calls).stream()
                            .map(Future::resultNow)
                            .map(HttpResponse::statusCode)
                            .toList();
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        }
        isRefused(call("name"), "client.consent_used_up");
    }

    @Test
    void isNotUsedUpByACallThatTheProviderDidNotAnswer() {
        given(Map.of());
        DEPARTMENT.resetAll();
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("[]")));
        assertThat(call("name").statusCode()).isEqualTo(500);
        DEPARTMENT.resetAll();
        theRegisterAnswers();
        assertThat(call("name").statusCode()).isEqualTo(200);
    }

    @Test
    void isPeriodicAsOftenAsItSays() {
        given(often(2));
        assertThat(call("name").statusCode()).isEqualTo(200);
        assertThat(call("name").statusCode()).isEqualTo(200);
        isRefused(call("name"), "client.consent_used_up");
    }

    @Test
    void isRevokedForEveryNodeBeforeTheRevocationIsAnswered() {
        String id = given(often(1000));
        assertThat(call("name").statusCode()).isEqualTo(200);
        assertThat(post(CONSENTS + "/" + id + "/revocations", citizen(), "{}").statusCode())
                .isEqualTo(200);
        isRefused(call("name"), "client.consent_required");
        assertThat(post(CONSENTS + "/" + id + "/revocations", citizen(), "{}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void revokedWhileTheProviderIsWorkingHoldsTheAnswerBack() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch revoked = new CountDownLatch(1);
        try (Raw.Once department =
                        new Raw.Once((in, out) -> {
                            Raw.head(in);
                            asked.countDown();
                            Raw.await(revoked);
                            String answer = "{\"records\":[{\"name\":\"secret\"}]}";
                            Raw.write(
                                    out,
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                            + answer.length()
                                            + "\r\n\r\n"
                                            + answer);
                        });
                ExecutorService pool = Executors.newSingleThreadExecutor()) {
            imports(Map.of("resources", List.of(workingFor(department))));
            String id = given(often(1000));
            Future<HttpResponse<String>> slow = pool.submit(() -> call("name"));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            post(CONSENTS + "/" + id + "/revocations", citizen(), "{}");
            revoked.countDown();
            assertThat(slow.get().body()).doesNotContain("secret").contains("access_denied");
        }
    }

    /** The register, at a department that may take its time. */
    private Map<String, Object> workingFor(Raw.Once department) {
        Map<String, Object> register =
                scene.resource(
                        scene.register,
                        "登记" + scene.number,
                        "register",
                        Map.of("kind", "http", "url", department.url()),
                        Scene.fields());
        register.put("timeoutMillis", 60_000);
        return register;
    }

    private int used(String id) {
        return json(get(CONSENTS + "/" + id, citizen())).get("used").asInt();
    }

    private Map<String, Object> visits(Map<String, ?> mark) {
        Map<String, Object> day = new HashMap<>(mark);
        day.putAll(Map.of("name", "visitedOn", "title", "就诊日期", "type", "date", "level", 2));
        return scene.resource(
                scene.code9(),
                "就诊" + scene.number,
                "visits",
                Scene.http("visits", scene.providerCode),
                List.of(Scene.fields().getFirst(), day));
    }

    /** A register whose records are of a day, used by consent. */
    private void aDatedRegister() {
        imports(Map.of("resources", List.of(visits(Map.of("mark", "date")))));
        scene.grant(scene.code9(), List.of("name"), Map.of("consentRequired", true));
        imports(Map.of("grants", scene.document().get("grants")));
        DEPARTMENT.resetAll();
        DEPARTMENT.stubFor(
                any(anyUrl())
                        .willReturn(
                                okJson(
                                        """
                                        {"records":[
                                          {"name":"之前","visitedOn":"2025-12-31"},
                                          {"name":"首日","visitedOn":"2026-01-01"},
                                          {"visitedOn":"2026-06-30","name":"末日"},
                                          {"name":"之后","visitedOn":"2026-07-01"},
                                          {"name":"没有日期"},
                                          {"name":"不是日期","visitedOn":"2026-02-30"}]}
                                        """)));
    }

    private String givenForHalfAYear() {
        Map<String, Object> terms = new HashMap<>(often(100));
        terms.put("resource", scene.code9());
        terms.put("dataRange", Map.of("from", "2026-01-01", "to", "2026-06-30"));
        return given(terms);
    }

    private HttpResponse<String> callVisits() {
        return send(
                request(scene.path("visits") + "?fields=name")
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .header("OneDoor-Subject", "person/" + person));
    }

    @Test
    void forAPeriodLetsOutOnlyTheRecordsOfItsDays() {
        aDatedRegister();
        String id = givenForHalfAYear();
        HttpResponse<String> answered = callVisits();
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(json(answered).get("records"))
                .isEqualTo(JSON.readTree("[{\"name\":\"首日\"},{\"name\":\"末日\"}]"));
        assertThat(answered.headers().firstValue("OneDoor-Consent"))
                .hasValue(id + "; mode=VIEW; life=0 DAY; range=2026-01-01/2026-06-30");
    }

    @Test
    void forAPeriodIsWorthNothingWhereNoRecordSaysItsDay() {
        Map<String, Object> undated =
                Map.of("dataRange", Map.of("from", "2026-01-01", "to", "2026-06-30"));
        HttpResponse<String> promised = keyed(CONSENTS, citizen(), form(undated));
        assertThat(promised.statusCode()).as(promised.body()).isEqualTo(422);
        assertThat(json(promised).at("/errors/0/pointer").asString()).isEqualTo("/dataRange");

        aDatedRegister();
        String id = givenForHalfAYear();
        imports(Map.of("resources", List.of(visits(Map.of()))));
        HttpResponse<String> refused = callVisits();
        isRefused(refused, "client.consent_range_unenforceable");
        assertThat(used(id)).isZero();
        assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
        JsonNode why =
                json(
                        get(
                                "/api/exchange/decisions/" + json(refused).get("detail").asString(),
                                scene.bearer()));
        JsonNode last = why.get("checks").valueStream().toList().getLast();
        assertThat(last.get("name").asString()).isEqualTo("consent");
        assertThat(last.get("reason").asString()).contains("of which day");
    }

    @Test
    void isAskedForByTheConsumerAndDecidedByTheSubjectOnce() {
        Map<String, Object> wish = form(often(10));
        wish.put("subject", Map.of("type", "person", "id", person));
        HttpResponse<String> asked = keyed("/api/exchange/consent-requests", scene.bearer(), wish);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String id = json(asked).get("id").asString();
        isRefused(call("name"), "client.consent_required");
        JsonNode mine = json(get(CONSENTS + "/mine?status=ASKED", citizen()));
        assertThat(mine.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(mine.at("/items/0/consumerName").asString()).isEqualTo("使用方" + scene.number);

        String decisions = CONSENTS + "/" + id + "/decisions";
        String other = citizen("other", Numbers.person());
        assertThat(keyed(decisions, other, Map.of("give", true)).statusCode()).isEqualTo(404);
        String unsure =
                TOKENS.citizen("citizen")
                        .claim("assurance", 2)
                        .claim("cert_key", index.of("cert_key", person))
                        .bearer();
        assertThat(keyed(decisions, unsure, Map.of("give", true)).statusCode()).isEqualTo(403);
        assertThat(keyed(decisions, citizen(), Map.of("give", true)).statusCode()).isEqualTo(200);
        assertThat(keyed(decisions, citizen(), Map.of("give", false)).statusCode()).isEqualTo(409);
        assertThat(call("name").statusCode()).isEqualTo(200);

        JsonNode receipt = json(get(CONSENTS + "/" + id + "/receipt", citizen()));
        assertThat(receipt.at("/artefact/Purpose/code").asString()).isEqualTo("TEST");
        assertThat(receipt.get("jws").asString().split("\\.")).hasSize(3);
        assertThat(receipt.toString()).doesNotContain(person);
        assertThat(json(get(CONSENTS, scene.bearer())).at("/items/0/id").asString()).isEqualTo(id);
        assertThat(get(CONSENTS + "/" + id, other).statusCode()).isEqualTo(404);
    }

    @Test
    void thatNoGrantStandsBehindIsRefused() {
        for (Map<String, Object> pointless :
                List.<Map<String, Object>>of(
                        Map.of("fields", List.of("secret")),
                        Map.of("purpose", Map.of("code", "OTHER", "text", "其他")),
                        Map.of("consumer", scene.provider))) {
            HttpResponse<String> refused = keyed(CONSENTS, citizen(), form(pointless));
            assertThat(json(refused).get("type").asString())
                    .isEqualTo("urn:onedoor:problem:consent-pointless");
        }
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("expiresAt", "2020-01-01T00:00:00Z"),
                        Map.of("mode", "STORE"),
                        Map.of("dataRange", Map.of("from", "2026-02-01", "to", "2026-01-01")),
                        Map.of("dataRange", Map.of("from", "2026-02-01")),
                        Map.of("fields", List.of()))) {
            assertThat(keyed(CONSENTS, citizen(), form(wrong)).statusCode()).isEqualTo(422);
        }
    }
}
