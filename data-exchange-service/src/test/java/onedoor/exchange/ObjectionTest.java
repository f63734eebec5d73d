package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.JsonNode;

class ObjectionTest extends ExchangeTest {

    @Autowired
    @Qualifier("objectionClock")
    Runnable clock;

    private final Scene scene = new Scene();
    private final String person = Numbers.person();

    @BeforeEach
    void aRegister() {
        imports(scene.document());
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private String staff(String department) {
        return TOKENS.staff("staff", department, "OFFICER").bearer();
    }

    @Test
    void isRaisedByTheCitizenAndAnsweredByTheProvidersStaffOnce() {
        String citizen = citizen("citizen", person);
        HttpResponse<String> raised =
                keyed(
                        "/api/exchange/objections",
                        citizen,
                        Map.of("resource", scene.register, "field", "name", "reason", "姓名有误"));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        String id = json(raised).get("id").asString();

        JsonNode inbox = json(get("/api/exchange/objections", staff(scene.providerCode)));
        assertThat(inbox.at("/items/0/id").asString()).isEqualTo(id);
        assertThat(json(get("/api/exchange/objections", staff(scene.consumerCode))).at("/items"))
                .isEmpty();

        Map<String, String> answer = Map.of("outcome", "CORRECTED", "reason", "已更正");
        String answers = "/api/exchange/objections/" + id + "/answers";
        assertThat(keyed(answers, staff(scene.consumerCode), answer).statusCode()).isEqualTo(404);
        assertThat(keyed(answers, staff(scene.providerCode), answer).statusCode()).isEqualTo(200);
        HttpResponse<String> again = keyed(answers, staff(scene.providerCode), answer);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).get("type").asString())
                .isEqualTo("urn:onedoor:problem:objection-closed");
        assertThat(json(get("/api/exchange/objections", citizen)).at("/items/0/status").asString())
                .isEqualTo("CORRECTED");
    }

    @Test
    void namesAResourceOrAUseOfOnesOwnData() {
        String citizen = citizen("citizen", person);
        assertThat(
                        List.of(
                                keyed("/api/exchange/objections", citizen, Map.of("reason", "x")),
                                keyed(
                                        "/api/exchange/objections",
                                        citizen,
                                        Map.of("exchangeId", UUID.randomUUID(), "reason", "x")),
                                keyed(
                                        "/api/exchange/objections",
                                        citizen,
                                        Map.of(
                                                "resource",
                                                scene.register,
                                                "field",
                                                "none",
                                                "reason",
                                                "x")),
                                keyed(
                                        "/api/exchange/objections",
                                        citizen,
                                        Map.of("resource", scene.register, "reason", ""))))
                .allSatisfy(response -> assertThat(response.statusCode()).isBetween(400, 422));
        assertThat(
                        keyed("/api/exchange/objections", scene.bearer(), Map.of("reason", "x"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void ofWhoActsForAnEnterpriseIsAboutItsDataAndNotTheirOwn() {
        String enterprise = Numbers.creditCode();
        String agent =
                TOKENS.citizen("agent")
                        .claim("cert_key", index.of("cert_key", person))
                        .claim("acting_for", enterprise)
                        .bearer();
        Map<String, Object> doubt = Map.of("resource", scene.register, "reason", "登记日期有误");
        HttpResponse<String> raised = keyed("/api/exchange/objections", agent, doubt);
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        assertThat(json(get("/api/exchange/objections", agent)).get("items")).hasSize(1);
        assertThat(json(get("/api/exchange/objections", citizen("agent", person))).get("items"))
                .isEmpty();
    }

    private String used() {
        scene.grant(scene.deposit, List.of("name"), Map.of());
        imports(scene.document());
        HttpResponse<String> call =
                send(
                        request(scene.path("papers") + "?fields=name")
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client())
                                .header("OneDoor-Purpose", "TEST")
                                .header("OneDoor-Subject", "person/" + person));
        assertThat(call.statusCode()).as(call.body()).isEqualTo(200);
        return call.headers().firstValue("OneDoor-Evidence").orElseThrow();
    }

    @Test
    void isRaisedByADepartmentOverItsOwnCallWithWhatItGoesBy() {
        Map<String, Object> doubt =
                new HashMap<>(
                        Map.of(
                                "exchangeId", used(),
                                "field", "name",
                                "reason", "与申请人提交的证件不一致"));
        String asker = staff(scene.consumerCode);
        assertThat(keyed("/api/exchange/objections", asker, doubt).statusCode()).isEqualTo(422);
        doubt.put("evidence", "身份证复印件，编号 7");
        assertThat(keyed("/api/exchange/objections", staff(scene.providerCode), doubt).statusCode())
                .isEqualTo(422);
        HttpResponse<String> raised = keyed("/api/exchange/objections", asker, doubt);
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        String id = json(raised).get("id").asString();
        assertThat(json(raised).get("department").asString()).isEqualTo(scene.consumerCode);
        assertThat(
                        json(get("/api/exchange/objections?role=consumer", asker))
                                .at("/items/0/id")
                                .asString())
                .isEqualTo(id);
        assertThat(
                        keyed(
                                        "/api/exchange/objections/" + id + "/answers",
                                        staff(scene.providerCode),
                                        Map.of("outcome", "CORRECTED", "reason", "已更正"))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void comesBeforeTheSupervisorOnceItIsOverdue() {
        String citizen = citizen("citizen", person);
        String id =
                json(keyed(
                                "/api/exchange/objections",
                                citizen,
                                Map.of("resource", scene.register, "reason", "姓名有误")))
                        .get("id")
                        .asString();
        jdbc.sql("update objection set due_on = '2026-01-05' where id = :id")
                .param("id", id)
                .update();
        clock.run();
        String supervisor = TOKENS.staff("s", "none", "SUPERVISOR").bearer();
        assertThat(
                        json(get(
                                        "/api/exchange/objections?role=supervisor&overdue=true&limit=100",
                                        supervisor))
                                .at("/items")
                                .valueStream()
                                .map(item -> item.get("id").asString()))
                .contains(id);
        assertThat(
                        get("/api/exchange/objections?role=supervisor", staff(scene.providerCode))
                                .statusCode())
                .isEqualTo(403);
    }
}
