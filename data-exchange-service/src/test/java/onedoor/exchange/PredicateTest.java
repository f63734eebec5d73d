package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestRedis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PredicateTest extends ExchangeTest {

    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    private final String adult = "adult-" + scene.number;

    @BeforeEach
    void fourAgesOnOffer() {
        scene.grant(
                scene.register,
                List.of(
                        "predicate:" + adult,
                        "predicate:p30-" + scene.number,
                        "predicate:p40-" + scene.number),
                Map.of());
        imports(scene.document());
        offered(adult, 18);
        offered("p30-" + scene.number, 30);
        offered("p40-" + scene.number, 40);
        offered("p50-" + scene.number, 50);
        register("1990-01-01");
    }

    private static void register(String bornOn) {
        DEPARTMENT.stubFor(
                any(anyUrl())
                        .willReturn(
                                okJson(
                                        "{\"asOf\":\"2026-01-05T01:00:00Z\",\"records\":[{\"bornOn\":\"%s\",\"name\":\"测试人\"}]}"
                                                .formatted(bornOn))));
    }

    private HttpResponse<String> offer(String code, String bearer, Map<String, ?> changes) {
        Map<String, Object> form = new HashMap<>();
        form.put("title", "年满");
        form.put("resource", scene.register);
        form.put("field", "bornOn");
        form.put("operator", "AGE_AT_LEAST");
        form.put("operand", "18");
        form.put("family", "age");
        form.putAll(changes);
        return send(
                request("/api/exchange/predicates/" + code)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(text(form))));
    }

    private void offered(String code, int age) {
        HttpResponse<String> put =
                offer(
                        code,
                        TOKENS.staff("giver", scene.providerCode, "OFFICER").bearer(),
                        Map.of("operand", Integer.toString(age)));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    }

    private HttpResponse<String> asks(String predicate, String query) {
        return send(
                request(scene.path("register") + query)
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .header("OneDoor-Predicate", predicate)
                        .header("OneDoor-Subject", "person/" + person));
    }

    private static void isRefused(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Road-Error")).hasValue(type);
    }

    @ParameterizedTest
    @CsvSource({"1990-01-01, true", "2020-01-01, false", "unknown, false"})
    void isAnsweredByASignedStatementWithoutTheField(String bornOn, boolean yes) {
        register(bornOn);
        HttpResponse<String> answered = asks(adult, "");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        JsonNode statement = json(answered).get("statement");
        assertThat(statement.get("value").asBoolean()).isEqualTo(yes);
        assertThat(statement.get("predicate").asString()).isEqualTo(adult);
        assertThat(statement.get("consumer").asString()).isEqualTo(scene.client());
        assertThat(json(answered).get("jws").asString().split("\\.")).hasSize(3);
        assertThat(answered.body())
                .doesNotContain(bornOn)
                .doesNotContain("测试人")
                .doesNotContain(person);
        String exchange = answered.headers().firstValue("OneDoor-Evidence").orElseThrow();
        assertThat(
                        json(get("/api/exchange/evidence/" + exchange, scene.bearer()))
                                .at("/records/0/record/fields/0")
                                .asString())
                .isEqualTo("predicate:" + adult);
    }

    @Test
    void isListedWithTheLimitsThatProtectTheSubject() {
        JsonNode list =
                json(get("/api/exchange/predicates?resource=" + scene.register, scene.bearer()));
        assertThat(list.get("items").valueStream().map(one -> one.get("asField").asString()))
                .contains("predicate:" + adult);
        assertThat(list.get("limits"))
                .isEqualTo(JSON.readTree("{\"distinct\":2,\"days\":30,\"perDay\":20}"));
    }

    @Test
    void opensNoOtherFieldAndNoOtherPredicate() {
        isRefused(asks("p50-" + scene.number, ""), 400, "client.field_not_granted");
        isRefused(asks("nonsense", ""), 400, "client.field_not_granted");
        isRefused(asks(adult, "?fields=name"), 400, "client.malformed_question");
        HttpResponse<String> plain =
                send(
                        request(scene.path("register") + "?fields=bornOn")
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client())
                                .header("OneDoor-Purpose", "TEST")
                                .header("OneDoor-Subject", "person/" + person));
        isRefused(plain, 400, "client.field_not_granted");
    }

    @Test
    void cannotBeUsedToSearchForTheValue() {
        assertThat(asks(adult, "").statusCode()).isEqualTo(200);
        assertThat(asks("p30-" + scene.number, "").statusCode()).isEqualTo(200);
        HttpResponse<String> third = asks("p40-" + scene.number, "");
        isRefused(third, 429, "client.predicate_limit");
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(asks(adult, "").statusCode()).isEqualTo(200);
        for (int again = 0; again < 17; again++) {
            asks(adult, "");
        }
        isRefused(asks(adult, ""), 429, "client.predicate_limit");
    }

    @Test
    void isNotAnsweredWhileItCannotBeCounted() {
        TestRedis.stop();
        try {
            isRefused(asks(adult, ""), 503, "client.predicate_unavailable");
        } finally {
            TestRedis.start();
        }
    }

    @Test
    void isOfferedByTheProviderOnAFieldThatItFits() {
        String provider = TOKENS.staff("giver", scene.providerCode, "OFFICER").bearer();
        String stranger = TOKENS.staff("x", scene.consumerCode, "OFFICER").bearer();
        assertThat(offer("x-" + scene.number, stranger, Map.of()).statusCode()).isEqualTo(404);
        for (Map<String, ?> wrong :
                List.of(
                        Map.of("field", "none"),
                        Map.of("field", "name"),
                        Map.of("operand", "18 years"),
                        Map.of("operator", "AT_LEAST"))) {
            assertThat(offer("x-" + scene.number, provider, wrong).statusCode()).isEqualTo(422);
        }
    }

    private HttpResponse<String> withdraw(String code, String bearer) {
        return post(
                "/api/exchange/predicates/" + code + "/withdrawals",
                bearer,
                Map.of("reason", "法律修订，年龄线改变"));
    }

    @Test
    void isAnsweredNoMoreOnceItsProviderHasWithdrawnItAndWhoHeldItIsTold() {
        assertThat(asks(adult, "").statusCode()).isEqualTo(200);
        String provider = TOKENS.staff("giver", scene.providerCode, "OFFICER").bearer();
        assertThat(withdraw(adult, scene.bearer()).statusCode()).isEqualTo(404);
        assertThat(
                        post("/api/exchange/predicates/" + adult + "/withdrawals", provider, "{}")
                                .statusCode())
                .isEqualTo(422);
        assertThat(withdraw(adult, provider).statusCode()).isEqualTo(204);
        DEPARTMENT.resetRequests();
        isRefused(asks(adult, ""), 400, "client.field_not_granted");
        assertThat(DEPARTMENT.getAllServeEvents()).as("nothing leaves the provider").isEmpty();
        assertThat(asks("p30-" + scene.number, "").statusCode()).isEqualTo(200);
        JsonNode notice =
                json(get("/api/exchange/notices", scene.bearer()))
                        .get("items")
                        .valueStream()
                        .filter(one -> one.get("kind").asString().equals("PREDICATE_WITHDRAWN"))
                        .findFirst()
                        .orElseThrow();
        assertThat(notice.at("/detail/predicate").asString()).isEqualTo("predicate:" + adult);
        assertThat(notice.at("/detail/reason").asString()).contains("法律修订");
    }

    @Test
    void staysListedWithTheReasonAndLeavesItsCodeToNobody() {
        String provider = TOKENS.staff("giver", scene.providerCode, "OFFICER").bearer();
        assertThat(withdraw(adult, provider).statusCode()).isEqualTo(204);
        assertThat(withdraw(adult, provider).statusCode()).isEqualTo(409);
        assertThat(offer(adult, provider, Map.of("operand", "16")).statusCode()).isEqualTo(409);
        JsonNode listed =
                json(get("/api/exchange/predicates?resource=" + scene.register, provider))
                        .get("items")
                        .valueStream()
                        .filter(one -> one.get("code").asString().equals(adult))
                        .findFirst()
                        .orElseThrow();
        assertThat(listed.get("withdrawnReason").asString()).contains("法律修订");
        assertThat(listed.get("withdrawnAt").isNull()).isFalse();
        assertThat(listed.get("mayWithdraw").asBoolean()).isFalse();
    }
}
