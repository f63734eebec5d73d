package onedoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.JsonNode;

class SharingTest extends ExchangeTest {

    private static final String REQUESTS = "/api/exchange/sharing-requests";
    private static final String LAW = "《政务数据共享条例》第十七条";
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    @Qualifier("sharingClock")
    Runnable clock;

    private final Scene scene = new Scene();

    @BeforeEach
    void aRegisterAndACalendar() {
        imports(scene.document());
        weekdaysAreWorkedIn(today.getYear());
    }

    private String consumer() {
        return TOKENS.staff("asker", scene.consumerCode, "OFFICER").bearer();
    }

    private String provider() {
        return TOKENS.staff("giver", scene.providerCode, "OFFICER").bearer();
    }

    private static String supervisor() {
        return TOKENS.staff("supervisor", "none", "SUPERVISOR").bearer();
    }

    private HttpResponse<String> keyed(String target, String bearer, Object body) {
        return send(
                request(target)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    private Map<String, Object> form(String resource) {
        Map<String, Object> form = new HashMap<>();
        form.put("resource", resource);
        form.put("matter", "111000001000");
        form.put("basis", "《出入境管理法》第五条");
        form.put("scenario", "受理环节由窗口人员核对申请人姓名");
        form.put("purpose", "CASE-CHECK");
        form.put("fields", List.of("name", "bornOn"));
        form.put("method", "INTERFACE");
        form.put("frequency", "REAL_TIME");
        form.put("validTo", today.plusYears(1).toString());
        form.put("responsible", Map.of("name", "责任人", "phone", "010-12345678"));
        return form;
    }

    private String asked(String resource) {
        HttpResponse<String> created = keyed(REQUESTS, consumer(), form(resource));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return json(created).at("/request/id").asString();
    }

    private JsonNode decided(String id, String bearer, boolean approve) {
        HttpResponse<String> decided =
                keyed(
                        REQUESTS + "/" + id + "/decisions",
                        bearer,
                        Map.of("approve", approve, "reason", "理由", "law", LAW));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        return json(decided).get("request");
    }

    private HttpResponse<String> act(String id, String bearer, String act) {
        return keyed(REQUESTS + "/" + id + "/acts", bearer, Map.of("act", act));
    }

    private JsonNode acted(String id, String bearer, String act) {
        HttpResponse<String> acted = act(id, bearer, act);
        assertThat(acted.statusCode()).as(acted.body()).isEqualTo(200);
        return json(acted).get("request");
    }

    private JsonNode shown(String id, String bearer) {
        return json(get(REQUESTS + "/" + id, bearer));
    }

    private LocalDate workingDaysFromToday(int days) {
        LocalDate day = today;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }

    private void isDueIn(int days, JsonNode request) {
        assertThat(request.at("/clock/dueOn").asString())
                .isEqualTo(workingDaysFromToday(days).toString());
        assertThat(request.at("/clock/daysLeft").asInt()).isEqualTo(days);
    }

    @Test
    void leadsOverCheckAndReviewToAGrantUnderWhichOneMayCall() {
        String id = asked(scene.deposit);
        JsonNode submitted = shown(id, consumer()).get("request");
        assertThat(submitted.get("state").asString()).isEqualTo("COMPLIANCE");
        assertThat(submitted.get("number").asString()).matches("GX\\d{8}");
        isDueIn(2, submitted);

        JsonNode checked = decided(id, administrator(), true);
        assertThat(checked.get("state").asString()).isEqualTo("PROVIDER_REVIEW");
        assertThat(
                        shown(id, provider())
                                .at("/request/actions")
                                .valueStream()
                                .map(JsonNode::asString))
                .containsExactlyInAnyOrder("APPROVE", "REFUSE", "RETURN", "EXTEND");
        isDueIn(5, checked); // the platform holds a deposit already

        HttpResponse<String> approved =
                keyed(
                        REQUESTS + "/" + id + "/decisions",
                        provider(),
                        Map.of("approve", true, "fields", List.of("name")));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        isDueIn(20, json(approved).get("request"));
        String grant = json(approved).at("/request/grantId").asString();
        JsonNode granted = json(get("/api/exchange/grants/" + grant, consumer()));
        assertThat(granted.get("fields").valueStream().map(JsonNode::asString))
                .containsExactly("name");
        assertThat(granted.get("requestId").asString()).isEqualTo(id);
        assertThat(granted.get("matter").asString()).isEqualTo("111000001000");

        HttpResponse<String> call =
                send(
                        request(scene.path("papers") + "?fields=name")
                                .header("Authorization", scene.bearer())
                                .header("X-Road-Client", scene.client())
                                .header("OneDoor-Purpose", "CASE-CHECK")
                                .header("OneDoor-Subject", "person/" + Numbers.person()));
        assertThat(call.statusCode()).as(call.body()).isEqualTo(200);

        JsonNode usage = json(get("/api/exchange/grants/" + grant + "/usage", provider()));
        assertThat(usage.at("/usage/minute/limit").asInt()).isEqualTo(600);
        assertThat(usage.at("/usage/day/used").asInt()).isPositive();
        String stranger = TOKENS.staff("x", Numbers.creditCode(), "OFFICER").bearer();
        assertThat(get("/api/exchange/grants/" + grant + "/usage", stranger).statusCode())
                .isEqualTo(404);

        assertThat(acted(id, provider(), "DELIVER").get("state").asString()).isEqualTo("IN_USE");
        assertThat(
                        shown(id, consumer())
                                .get("trace")
                                .valueStream()
                                .map(step -> step.get("act").asString()))
                .containsExactly("SUBMIT", "PASS", "APPROVE", "DELIVER");

        String head = TOKENS.staff("head", scene.providerCode, "HEAD").bearer();
        assertThat(post("/api/exchange/grants/" + grant + "/revocations", head, "{}").statusCode())
                .isEqualTo(204);
        assertThat(shown(id, consumer()).at("/request/state").asString()).isEqualTo("REVOKED");
    }

    @Test
    void isGrantedRightAfterTheCheckWhereTheResourceIsUnconditional() {
        Map<String, Object> open =
                new HashMap<>(
                        scene.resource(
                                scene.code9(),
                                "无条件",
                                "open",
                                Scene.http("open", scene.providerCode),
                                Scene.fields()));
        open.put("shareType", 1);
        imports(Map.of("resources", List.of(open)));
        String id = asked(scene.code9());
        isDueIn(1, shown(id, consumer()).get("request"));
        JsonNode granted = decided(id, administrator(), true);
        assertThat(granted.get("state").asString()).isEqualTo("IN_USE");
        assertThat(granted.get("clock").isNull()).isTrue();
        assertThat(granted.get("grantId").isString()).isTrue();
    }

    @Test
    void cannotBeRefusedWithoutCitingLawAndArticle() {
        String id = asked(scene.register);
        decided(id, administrator(), true);
        for (String law : List.of("", "内部规定", "《政务数据共享条例》")) {
            HttpResponse<String> refused =
                    keyed(
                            REQUESTS + "/" + id + "/decisions",
                            provider(),
                            Map.of("approve", false, "reason", "不便提供", "law", law));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).get("type").asString())
                    .isEqualTo("urn:onedoor:problem:law-required");
        }
        assertThat(decided(id, provider(), false).get("law").asString()).isEqualTo(LAW);
    }

    @Test
    void withoutAScenarioIsNotProcessed() {
        Map<String, Object> form = form(scene.register);
        form.put("scenario", " ");
        HttpResponse<String> refused = keyed(REQUESTS, consumer(), form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("type").asString())
                .isEqualTo("urn:onedoor:problem:scenario-required");
    }

    @ParameterizedTest
    @CsvSource({
        "fields, nonsense",
        "purpose, 用途",
        "validTo, 2020-01-01",
        "matter, ''",
        "resource, 000000000/000000"
    })
    void namesWhatIsWrong(String member, String value) {
        Map<String, Object> form = form(scene.register);
        form.put(member, member.equals("fields") ? List.of(value) : value);
        HttpResponse<String> refused = keyed(REQUESTS, consumer(), form);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/pointer").asString()).isEqualTo("/" + member);
    }

    @Test
    void forAResourceThatIsNotSharedIsRefused() {
        Map<String, Object> closed =
                new HashMap<>(
                        scene.resource(
                                scene.code9(),
                                "不予",
                                "never",
                                Scene.http("never", scene.providerCode),
                                Scene.fields()));
        closed.put("shareType", 3);
        closed.put("description", Map.of("shareCondition", "《中华人民共和国保守国家秘密法》第九条"));
        imports(Map.of("resources", List.of(closed)));
        HttpResponse<String> refused = keyed(REQUESTS, consumer(), form(scene.code9()));
        assertThat(json(refused).get("type").asString())
                .isEqualTo("urn:onedoor:problem:not-shared");
    }

    @Test
    void isMovedByNobodyWhoseTurnItIsNot() {
        String id = asked(scene.register);
        for (String bearer : List.of(consumer(), provider(), supervisor())) {
            assertThat(act(id, bearer, "PASS").statusCode()).isEqualTo(409);
        }
        assertThat(act(id, administrator(), "APPROVE").statusCode()).isEqualTo(409);
        String stranger = TOKENS.staff("x", Numbers.creditCode(), "OFFICER").bearer();
        assertThat(act(id, stranger, "PASS").statusCode()).isEqualTo(404);
        assertThat(get(REQUESTS + "/" + id, stranger).statusCode()).isEqualTo(404);
        assertThat(get(REQUESTS, citizen("c", Numbers.person())).statusCode()).isEqualTo(403);
    }

    @Test
    void comesBackForCorrectionAndMayBeExtendedOnce() {
        String id = asked(scene.register);
        acted(id, administrator(), "RETURN");
        Map<String, Object> better = form(scene.register);
        better.put("fields", List.of("name"));
        HttpResponse<String> rewritten =
                send(
                        request(REQUESTS + "/" + id)
                                .header("Authorization", consumer())
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(text(better))));
        assertThat(rewritten.statusCode()).as(rewritten.body()).isEqualTo(200);
        acted(id, consumer(), "SUBMIT");
        isDueIn(10, decided(id, administrator(), true));
        isDueIn(20, acted(id, provider(), "EXTEND"));
        assertThat(act(id, provider(), "EXTEND").statusCode()).isEqualTo(409);
        HttpResponse<String> tooMuch =
                keyed(
                        REQUESTS + "/" + id + "/decisions",
                        provider(),
                        Map.of("approve", true, "fields", List.of("name", "secret")));
        assertThat(tooMuch.statusCode()).isEqualTo(422);
    }

    @Test
    void isDisputedFromTheDepartmentsUpToTheGovernment() {
        String id = asked(scene.register);
        decided(id, administrator(), true);
        decided(id, provider(), false);
        isDueIn(10, acted(id, consumer(), "DISPUTE"));
        isDueIn(10, acted(id, consumer(), "ESCALATE"));
        isDueIn(20, acted(id, administrator(), "REFER"));
        assertThat(act(id, administrator(), "UPHOLD").statusCode()).isEqualTo(409);
        JsonNode upheld = decided(id, supervisor(), true);
        assertThat(upheld.get("state").asString()).isEqualTo("DELIVERY");
        assertThat(upheld.get("grantId").isString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLIANCE", "NEGOTIATION"})
    void isEscalatedExactlyOnceHoweverManyReplicasLook(String state) throws Exception {
        String id = asked(scene.register);
        if (state.equals("NEGOTIATION")) {
            decided(id, administrator(), false);
            acted(id, consumer(), "DISPUTE");
        }
        jdbc.sql("update sharing_request set due_on = :day where id = :id")
                .param("day", today.minusDays(1).toString())
                .param("id", id)
                .update();
        List<Callable<Object>> replicas = new ArrayList<>();
        IntStream.range(0, 4).forEach(i -> replicas.add(Executors.callable(clock)));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(replicas)) {
                done.get();
            }
        }
        JsonNode after = shown(id, consumer());
        assertThat(
                        after.get("trace")
                                .valueStream()
                                .filter(step -> step.get("act").asString().equals("OVERDUE")))
                .hasSize(1);
        boolean same = state.equals("COMPLIANCE");
        assertThat(after.at("/request/escalated").asBoolean()).isEqualTo(same);
        assertThat(after.at("/request/state").asString()).isEqualTo(same ? state : "AUTHORITY");
        assertThat(after.at("/request/clock/lamp").asString()).isEqualTo(same ? "RED" : "GREEN");
        if (same) {
            assertThat(
                            json(get(REQUESTS + "?overdue=true&limit=100", supervisor()))
                                    .at("/items")
                                    .valueStream()
                                    .map(item -> item.get("id").asString()))
                    .contains(id);
        }
    }

    @Test
    void isListedForBothSidesByPage() {
        String first = asked(scene.register);
        String second = asked(scene.deposit);
        JsonNode page = json(get(REQUESTS + "?role=provider&limit=1", provider()));
        assertThat(page.at("/items/0/id").asString()).isEqualTo(second);
        JsonNode rest =
                json(
                        get(
                                REQUESTS
                                        + "?role=provider&limit=1&after="
                                        + page.get("next").asString(),
                                provider()));
        assertThat(rest.at("/items/0/id").asString()).isEqualTo(first);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(json(get(REQUESTS + "?role=consumer", provider())).get("items")).isEmpty();
        assertThat(json(get(REQUESTS + "?state=DRAFT", consumer())).get("items")).isEmpty();
    }
}
