package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.exchange.erasure.Erasures;
import onedoor.proof.bundle.Report;
import onedoor.proof.bundle.Trust;
import onedoor.proof.bundle.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How evidence ends, and that the rest does not suffer. */
class ErasureTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    @Autowired private Erasures erasures;

    @BeforeEach
    void aRegisterThatAnswers() {
        scene.grant(scene.register, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"records\":[]}")));
    }

    private String call(String about) {
        return send(request(scene.path("register") + "/query")
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        text(
                                                Map.of(
                                                        "subject",
                                                        Map.of("type", "person", "id", about),
                                                        "fields",
                                                        List.of("name"))))))
                .headers()
                .firstValue("OneDoor-Evidence")
                .orElseThrow();
    }

    private HttpResponse<byte[]> bundle(String id) {
        return sendForBytes(
                request("/api/exchange/evidence/" + id + "/bundle")
                        .header("Authorization", auditor()));
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private void isGone(String id) {
        assertThat(bundle(id).statusCode()).isEqualTo(410);
        JsonNode records = json(get("/api/exchange/evidence/" + id, auditor())).get("records");
        assertThat(records)
                .isNotEmpty()
                .allSatisfy(record -> {
                    assertThat(record.get("canonical").isNull()).isTrue();
                    assertThat(record.get("salt").isNull()).isTrue();
                    assertThat(record.get("jws").isNull()).isTrue();
                });
    }

    private void holds(String id) {
        Report report = Verifier.verify(bundle(id).body(), Trust.none());
        assertThat(report.isGood()).as(report.text()).isTrue();
    }

    private JsonNode verification() {
        return json(get("/api/exchange/log/verification", auditor()));
    }

    @Test
    void ofASubjectTakesTwoOfficialsAndLeavesAllOtherEvidenceProvable() {
        String mine = call(person);
        String mineToo = call(person);
        String another = call(Numbers.person());
        HttpResponse<String> proposed =
                keyed(
                        "/api/exchange/erasures",
                        administrator(),
                        Map.of(
                                "subject",
                                Map.of("type", "person", "id", person),
                                "basis",
                                "个人信息保护法第四十七条"));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.body()).doesNotContain(person);
        holds(mine);
        String decisions =
                "/api/exchange/erasures/" + json(proposed).get("id").asString() + "/decisions";
        assertThat(keyed(decisions, administrator(), Map.of("approve", true)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = keyed(decisions, auditor(), Map.of("approve", true));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(json(done).get("erased").asInt()).isEqualTo(4);
        assertThat(keyed(decisions, auditor(), Map.of("approve", true)).statusCode())
                .isEqualTo(409);
        isGone(mine);
        isGone(mineToo);
        holds(another);
        assertThat(json(get("/api/exchange/usage/mine", citizen("s", person))).at("/items"))
                .isEmpty();
        assertThat(verification().get("findings")).isEmpty();
        assertThat(verification().get("erased").asLong()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void comesByItselfWhenTheYearsAreOver() {
        String old = call(person);
        String young = call(person);
        jdbc.sql("update evidence set answered_at = '2001-01-01 00:00:00' where exchange_id = :id")
                .param("id", old)
                .update();
        erasures.retain();
        isGone(old);
        holds(young);
        assertThat(verification().get("findings")).isEmpty();
    }

    @Test
    void cannotBePretended() {
        String id = call(person);
        jdbc.sql("update evidence set record = null, salt = null where exchange_id = :id")
                .param("id", id)
                .update();
        assertThat(verification().get("findings"))
                .anyMatch(finding ->
                        finding.get("problem")
                                .asString()
                                .equals("the record is gone, but was not erased"));
        jdbc.sql(
                        "update evidence set erased_for = 'SUBJECT', signature = null where exchange_id = :id")
                .param("id", id)
                .update();
    }

    @Test
    void namesWhatAndWhy() {
        assertThat(
                        List.of(
                                Map.of("basis", "x"),
                                Map.of("exchangeIds", List.of(UUID.randomUUID()), "basis", ""),
                                Map.of(
                                        "subject",
                                        Map.of("type", "person", "id", "990000199001010000"),
                                        "basis",
                                        "x")))
                .allSatisfy(form ->
                        assertThat(
                                        keyed("/api/exchange/erasures", administrator(), form)
                                                .statusCode())
                                .isBetween(400, 422));
        assertThat(get("/api/exchange/erasures", citizen("x", person)).statusCode()).isEqualTo(403);
        assertThat(get("/api/exchange/erasures", auditor()).statusCode()).isEqualTo(200);
    }
}
