package onedoor.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 数据回流: what a department has supplied to a common register comes back to it. */
class ReturnFlowTest extends ExchangeTest {

    private static final String REQUESTS = "/api/exchange/sharing-requests";

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final Scene scene = new Scene();
    private final String person = Numbers.person();
    private final String common = scene.code9();

    @BeforeEach
    void aCommonRegisterAndACalendar() {
        imports(scene.document());
        imports(Map.of("resources", List.of(commonRegister(Map.of("mark", "supplier")))));
        weekdaysAreWorkedIn(today.getYear());
        DEPARTMENT.stubFor(
                any(anyUrl())
                        .willReturn(
                                okJson(
                                        """
                                        {"asOf":"2026-01-05T01:00:00Z","records":[
                                          {"name":"本单位","supplier":"%1$s"},
                                          {"name":"他单位","supplier":"%2$s"},
                                          {"name":"来源不明"},
                                          {"name":"来源为空","supplier":null},
                                          {"supplier":"%1$s","name":"也是本单位"}]}
                                        """
                                                .formatted(
                                                        scene.consumerCode, scene.providerCode))));
    }

    private Map<String, Object> commonRegister(Map<String, ?> mark) {
        Map<String, Object> supplier = new HashMap<>(mark);
        supplier.putAll(Map.of("name", "supplier", "title", "汇集来源", "type", "string", "level", 1));
        return scene.resource(
                common,
                "汇集库" + common,
                "common",
                Scene.http("common", scene.providerCode),
                List.of(Scene.fields().getFirst(), supplier));
    }

    private String consumer() {
        return TOKENS.staff("asker", scene.consumerCode, "OFFICER").bearer();
    }

    private String provider() {
        return TOKENS.staff("giver", scene.providerCode, "OFFICER").bearer();
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private HttpResponse<String> ask(Map<String, ?> changes) {
        Map<String, Object> form = new HashMap<>();
        form.put("resource", common);
        form.put("ground", "RETURN_FLOW");
        form.put("matter", "111000001000");
        form.put("basis", "《政务数据共享条例》");
        form.put("scenario", "基层核对本单位上报的登记，不再另建台账");
        form.put("purpose", "TEST");
        form.put("fields", List.of("name"));
        form.put("method", "INTERFACE");
        form.put("frequency", "DAILY");
        form.put("validTo", today.plusYears(1).toString());
        form.put("responsible", Map.of("name", "责任人", "phone", "010-12345678"));
        form.putAll(changes);
        return keyed(REQUESTS, consumer(), form);
    }

    private String asked() {
        HttpResponse<String> asked = ask(Map.of());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        return json(asked).at("/request/id").asString();
    }

    private JsonNode passed(String id) {
        HttpResponse<String> passed =
                keyed(REQUESTS + "/" + id + "/decisions", administrator(), Map.of("approve", true));
        assertThat(passed.statusCode()).as(passed.body()).isEqualTo(200);
        return json(passed).get("request");
    }

    private HttpResponse<String> call(String fields) {
        return send(
                request(scene.path("common") + "?fields=" + fields)
                        .header("Authorization", scene.bearer())
                        .header("X-Road-Client", scene.client())
                        .header("OneDoor-Purpose", "TEST")
                        .header("OneDoor-Subject", "person/" + person));
    }

    private List<String> names() {
        HttpResponse<String> answered = call("name");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        return json(answered)
                .get("records")
                .valueStream()
                .map(record -> record.get("name").asString())
                .toList();
    }

    @Test
    void needsNoConsentOfTheProviderAndHasAClockOfItsOwn() {
        String id = asked();
        JsonNode submitted = json(get(REQUESTS + "/" + id, provider())).get("request");
        assertThat(submitted.get("state").asString()).isEqualTo("COMPLIANCE");
        assertThat(submitted.at("/clock/daysLeft").asInt()).isEqualTo(2);
        assertThat(submitted.get("actions")).isEmpty();

        JsonNode passed = passed(id);
        assertThat(passed.get("state").asString()).isEqualTo("DELIVERY");
        assertThat(passed.at("/clock/daysLeft").asInt()).isEqualTo(10);
        HttpResponse<String> delivered =
                keyed(REQUESTS + "/" + id + "/acts", provider(), Map.of("act", "DELIVER"));
        assertThat(json(delivered).at("/request/state").asString()).isEqualTo("IN_USE");

        String grant = passed.get("grantId").asString();
        assertThat(json(get("/api/exchange/grants/" + grant, consumer())).get("ground").asString())
                .isEqualTo("RETURN_FLOW");
    }

    @Test
    void bringsBackOnlyTheRecordsThatTheAskingDepartmentSupplied() {
        JsonNode passed = passed(asked());
        HttpResponse<String> answered = call("name");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(json(answered).get("records"))
                .isEqualTo(JSON.readTree("[{\"name\":\"本单位\"},{\"name\":\"也是本单位\"}]"));
        String exchange = answered.headers().firstValue("OneDoor-Evidence").orElseThrow();
        JsonNode evidence = json(get("/api/exchange/evidence/" + exchange, scene.bearer()));
        assertThat(evidence.at("/records/0/record/grantId").asString())
                .isEqualTo(passed.get("grantId").asString());
        assertThat(call("supplier").headers().firstValue("X-Road-Error"))
                .hasValue("client.field_not_granted");
    }

    @Test
    void standsBesideAGrantForEverybodysRecordsAndTakesNothingFromIt() {
        passed(asked());
        assertThat(names()).containsExactly("本单位", "也是本单位");
        Map<String, Object> wide = new HashMap<>();
        scene.grant(common, List.of("name"), Map.of());
        wide.put("grants", scene.document().get("grants"));
        assertThat(post("/api/exchange/imports", administrator(), wide).statusCode())
                .isEqualTo(200);
        assertThat(names()).hasSize(5);
        JsonNode both =
                json(get("/api/exchange/grants?consumer=" + scene.consumer, scene.bearer()));
        assertThat(both.get("items").valueStream().map(grant -> grant.get("ground").asString()))
                .containsExactlyInAnyOrder("LAW", "RETURN_FLOW");
        String law =
                both.get("items")
                        .valueStream()
                        .filter(grant -> grant.get("ground").asString().equals("LAW"))
                        .map(grant -> grant.get("id").asString())
                        .findFirst()
                        .orElseThrow();
        String head = TOKENS.staff("head", scene.providerCode, "HEAD").bearer();
        assertThat(post("/api/exchange/grants/" + law + "/revocations", head, "{}").statusCode())
                .isEqualTo(204);
        assertThat(names()).containsExactly("本单位", "也是本单位");
    }

    @Test
    void isRefusedWhereNothingSaysWhoSuppliedARecord() {
        HttpResponse<String> unmarked = ask(Map.of("resource", scene.register));
        assertThat(unmarked.statusCode()).isEqualTo(422);
        assertThat(json(unmarked).get("type").asString())
                .isEqualTo("urn:onedoor:problem:not-returnable");

        passed(asked());
        imports(Map.of("resources", List.of(commonRegister(Map.of()))));
        HttpResponse<String> refused = call("name");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("X-Road-Error"))
                .hasValue("client.return_flow_unenforceable");
        JsonNode why =
                json(
                        get(
                                "/api/exchange/decisions/" + json(refused).get("detail").asString(),
                                consumer()));
        JsonNode last = why.get("checks").valueStream().toList().getLast();
        assertThat(last.get("name").asString()).isEqualTo("purpose_and_fields");
        assertThat(last.get("passed").asBoolean()).isFalse();
        assertThat(DEPARTMENT.getAllServeEvents()).isEmpty();
    }

    @Test
    void givesNoEventsForTheyTellOfOthersRecordsToo() {
        passed(asked());
        HttpResponse<String> subscribed =
                keyed(
                        "/api/exchange/subscriptions",
                        scene.bearer(),
                        Map.of(
                                "resource", common,
                                "purpose", "TEST",
                                "fields", List.of("name"),
                                "delivery", "PULL",
                                "scope", "ALL"));
        assertThat(subscribed.statusCode()).as(subscribed.body()).isEqualTo(403);
        assertThat(json(subscribed).get("type").asString())
                .isEqualTo("urn:onedoor:problem:not-granted");
    }
}
