package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a citizen is told of the uses of their data, and what only later. */
class UsageTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    @BeforeEach
    void aRegisterThatAnswers() {
        scene.grant(scene.register, List.of("name"), Map.of());
        scene.grant(scene.deposit, List.of("name"), Map.of());
        imports(scene.document());
        DEPARTMENT.stubFor(any(anyUrl()).willReturn(okJson("{\"records\":[{\"name\":\"测试人\"}]}")));
    }

    private String call(String service) {
        HttpResponse<String> response =
                send(
                        request(scene.path(service) + "/query")
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client())
                                .header("OneDoor-Purpose", "TEST")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                text(
                                                        Map.of(
                                                                "subject",
                                                                Map.of(
                                                                        "type", "person", "id",
                                                                        person),
                                                                "fields",
                                                                List.of("name"))))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("OneDoor-Evidence").orElseThrow();
    }

    private JsonNode mine(String query) {
        HttpResponse<String> response =
                get("/api/exchange/usage/mine" + query, citizen("subject", person));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(use -> ids.add(use.get("exchangeId").asString()));
        return ids;
    }

    @Test
    void everyUseComesWithItsProof() {
        String id = call("register");
        JsonNode use = mine("").at("/items/0");
        assertThat(use.at("/proof/verified").asBoolean()).isTrue();
        assertThat(use.at("/proof/index")).isEqualTo(use.get("logIndex"));
        assertThat(use.at("/proof/size").asLong()).isGreaterThan(use.get("logIndex").asLong());
        assertThat(use.at("/purpose/code").asString()).isEqualTo("TEST");
        assertThat(use.get("law").asString()).isEqualTo("测试条例第一条");
        assertThat(use.get("delayed").isNull()).isTrue();
        assertThat(get(use.get("recordUrl").asString(), citizen("subject", person)).statusCode())
                .isEqualTo(200);

        jdbc.sql(
                        "update evidence set record = replace(record, 'TEST', 'ELSE') where exchange_id = :id")
                .param("id", id)
                .update();
        assertThat(mine("").at("/items/0/proof/verified").asBoolean()).isFalse();
        jdbc.sql(
                        "update evidence set record = replace(record, 'ELSE', 'TEST') where exchange_id = :id")
                .param("id", id)
                .update();
        assertThat(mine("").at("/items/0/proof/verified").asBoolean()).isTrue();
    }

    @Test
    void isNarrowedByDayRegisterAndClient() {
        String register = call("register");
        String deposit = call("papers");
        assertThat(ids(mine("?register=" + scene.register))).containsExactly(register);
        assertThat(ids(mine("?register=" + scene.deposit))).containsExactly(deposit);
        assertThat(ids(mine("?register=000000000/000000"))).isEmpty();
        assertThat(ids(mine("?client=" + scene.client()))).containsExactly(deposit, register);
        assertThat(ids(mine("?client=" + scene.owner()))).isEmpty();
        assertThat(ids(mine("?from=2020-01-01&to=2099-12-31"))).hasSize(2);
        assertThat(ids(mine("?to=2020-01-01"))).isEmpty();
        assertThat(ids(mine("?from=2099-01-01"))).isEmpty();
        assertThat(
                        get("/api/exchange/usage/mine?from=soon", citizen("subject", person))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void isToldLaterWhereTwoOfficialsHaveDecidedSo() {
        String first = call("register");
        String second = call("register");
        String third = call("register");
        HttpResponse<String> proposed =
                keyed(
                        "/api/exchange/disclosure-delays",
                        administrator(),
                        delay(Map.of("exchangeIds", List.of(second))));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        assertThat(ids(mine(""))).containsExactly(third, second, first);

        String decisions =
                "/api/exchange/disclosure-delays/"
                        + json(proposed).get("id").asString()
                        + "/decisions";
        assertThat(keyed(decisions, administrator(), Map.of("approve", true)).statusCode())
                .isEqualTo(403);
        assertThat(keyed(decisions, auditor(), Map.of("approve", true)).statusCode())
                .isEqualTo(200);
        assertThat(keyed(decisions, auditor(), Map.of("approve", false)).statusCode())
                .isEqualTo(409);
        assertThat(ids(mine(""))).containsExactly(third, first);
        // Pages leave nothing out and show no gap.
        JsonNode page = mine("?limit=1");
        assertThat(ids(page)).containsExactly(third);
        assertThat(ids(mine("?limit=1&after=" + page.get("next").asString())))
                .containsExactly(first);
        String record = "/api/exchange/evidence/" + second;
        assertThat(get(record, citizen("subject", person)).statusCode()).isEqualTo(404);
        assertThat(get(record, auditor()).statusCode()).isEqualTo(200);

        // Its end comes.
        jdbc.sql("update disclosure_delay set hidden_until = :past where id = :id")
                .param("past", Instant.now().minusSeconds(1).toString())
                .param("id", json(proposed).get("id").asString())
                .update();
        jdbc.sql(
                        "update registry_version set version = version + 1 where part = 'disclosure_delay'")
                .update();
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(ids(mine(""))).containsExactly(third, second, first));
        JsonNode shown = mine("").at("/items/1/delayed");
        assertThat(shown.get("basis").asString()).isEqualTo("刑事诉讼法第一百五十条");
        assertThat(shown.has("until")).isTrue();
    }

    @Test
    void isToldLaterOfAllUsesUnderAGrant() {
        String id = call("register");
        String grant =
                json(get("/api/exchange/evidence/" + id, auditor()))
                        .at("/records/0/record/grantId")
                        .asString();
        String delay =
                json(keyed(
                                "/api/exchange/disclosure-delays",
                                administrator(),
                                delay(Map.of("grantId", grant))))
                        .get("id")
                        .asString();
        keyed(
                "/api/exchange/disclosure-delays/" + delay + "/decisions",
                auditor(),
                Map.of("approve", true));
        String other = call("papers");
        call("register");
        assertThat(ids(mine(""))).containsExactly(other);
    }

    @Test
    void refusesADelayWithoutEndOrGround() {
        List<Map<String, Object>> bad =
                List.of(
                        delay(Map.of()),
                        delay(Map.of("grantId", UUID.randomUUID(), "basis", "")),
                        delay(
                                Map.of(
                                        "grantId",
                                        UUID.randomUUID(),
                                        "until",
                                        "2000-01-01T00:00:00Z")),
                        delay(
                                Map.of(
                                        "grantId",
                                        UUID.randomUUID(),
                                        "until",
                                        "2999-01-01T00:00:00Z")),
                        delay(Map.of("grantId", UUID.randomUUID(), "approvedBy", " ")));
        assertThat(bad)
                .allSatisfy(form ->
                        assertThat(
                                        keyed(
                                                        "/api/exchange/disclosure-delays",
                                                        administrator(),
                                                        form)
                                                .statusCode())
                                .isBetween(400, 422));
        assertThat(
                        keyed(
                                        "/api/exchange/disclosure-delays",
                                        auditor(),
                                        delay(Map.of("grantId", UUID.randomUUID())))
                                .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/exchange/disclosure-delays", citizen("x", person)).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/exchange/disclosure-delays", auditor()).statusCode()).isEqualTo(200);
    }

    private static Map<String, Object> delay(Map<String, ?> changes) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("basis", "刑事诉讼法第一百五十条");
        form.put("until", Instant.now().plusSeconds(86_400).toString());
        form.put("approvedBy", "某市公安局负责人");
        form.putAll(changes);
        return form;
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }
}
