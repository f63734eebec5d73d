package onedoor.workflow.rating;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** What is rated stays as it was; what is rated low is put right, and nobody learns who rated. */
@WorkflowTest
class RatingsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired RectificationJob job;

    private Portal portal;
    private TestPerson mother;
    private Token citizen;
    private Token officer;
    private Token head;
    private Token supervisor;
    private String application;
    private String number;

    @BeforeEach
    void closeACase() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        mother = TestNeighbours.person("测试评价人");
        citizen = portal.citizen(mother);
        officer = portal.officer(TestNeighbours.HEALTH, "测试卫生经办");
        head = tokens.staff("head", TestNeighbours.HEALTH, "HEAD").claim("name", "测试负责人");
        supervisor =
                tokens.staff("supervisor", TestNeighbours.PLATFORM, "SUPERVISOR")
                        .claim("name", "测试督办");
        JsonNode filed = portal.submitted(citizen);
        application = filed.path("id").asString();
        number = filed.path("number").asString();
        portal.decide(
                        officer,
                        portal.task(officer, part(filed, "测试出生证明签发")),
                        "{\"decision\":\"DENY\",\"reason\":\"不符合条件\"}")
                .expect(200);
        portal.await(citizen, application, d -> d.path("status").asString().equals("CLOSED"));
    }

    @Test
    void aLowRatingIsPutRightAndItsRaterStaysUnknown() {
        JsonNode rating =
                rate("{\"score\":2,\"indicators\":[\"efficiency\",\"平台不好用\"],\"comment\":\"太慢\"}")
                        .expect(201)
                        .body();
        assertThat(rating.path("rectification").path("state").asString()).isEqualTo("OPENED");
        assertThat(rating.path("indicators").toString()).isEqualTo("[\"efficiency\",\"platform\"]");
        JsonNode line = rectification();
        String path = "/rectifications/" + line.path("id").asString();
        JsonNode seen = portal.get(officer, path).expect(200).body();
        assertThat(seen.path("rater").asString()).isEqualTo("匿名");
        assertThat(seen.path("indicators").toString()).isEqualTo("[\"办事效率低\",\"平台不好用\"]");
        assertThat(seen.toString()).doesNotContain(number, mother.id(), mother.name(), "测*人");
        assertThat(seen.path("actions").toString()).isEqualTo("[\"RECEIVE\"]");
        Token police = portal.officer(TestNeighbours.POLICE, "测试公安经办");
        portal.get(police, path).expect(404);
        portal.post(police, path + "/receipts", "{}").expect(404);
        portal.get(citizen, path).expect(403);

        assertThat(act(officer, path + "/measures", "{\"text\":\"早了\"}", 409))
                .isEqualTo("not-possible-now");
        act(officer, path + "/receipts", "{}", 200);
        act(officer, path + "/contacts", "{\"note\":\"您好\"}", 409);
        act(officer, path + "/measures", "{\"text\":\"已增加窗口\"}", 200);
        JsonNode answered = portal.detail(citizen, application).path("rating");
        assertThat(answered.path("score").asInt()).isEqualTo(2);
        assertThat(answered.path("rectification").path("state").asString()).isEqualTo("CLOSED");
        assertThat(answered.path("rectification").path("measures").asString()).isEqualTo("已增加窗口");
        awaitLetter("已增加窗口");
    }

    @Test
    void aRatingIsGivenOnceAndAddedToOnce() {
        portal.post(
                        citizen,
                        "/applications/" + application + "/ratings/follow-ups",
                        "{\"comment\":\"x\"}")
                .expect(409);
        assertThat(rate("{\"score\":5,\"indicators\":[\"办事效率低\"]}").expect(422).body().toString())
                .contains("/indicators/0");
        assertThat(
                        rate("{\"score\":5,\"department\":\"" + TestNeighbours.LABOUR + "\"}")
                                .expect(422)
                                .status())
                .isEqualTo(422);
        rate("{\"score\":5,\"indicators\":[\"办事效率\"]}").expect(201);
        rate("{\"score\":1}").expect(409);
        assertThat(actions()).contains("FOLLOW_UP").doesNotContain("RATE", "ANSWER_CALL_BACK");
        String followUps = "/applications/" + application + "/ratings/follow-ups";
        Token stranger = portal.citizen(TestNeighbours.person("测试路人"));
        portal.post(stranger, followUps, "{\"comment\":\"不是我的\"}").expect(404);
        JsonNode followed =
                portal.post(citizen, followUps, "{\"comment\":\"一个月后仍满意\"}").expect(201).body();
        assertThat(followed.path("followUp").path("comment").asString()).isEqualTo("一个月后仍满意");
        assertThat(followed.path("score").asInt()).isEqualTo(5);
        portal.post(citizen, followUps, "{\"comment\":\"再来\"}").expect(409);
        assertThat(
                        portal.get(supervisor, "/events?subject=" + number)
                                .expect(200)
                                .body()
                                .findValuesAsString("type"))
                .endsWith("cn.onedoor.case.rated.v1", "cn.onedoor.case.followed-up.v1");
        assertThat(actions()).doesNotContain("FOLLOW_UP");
        assertThat(
                        db.sql(
                                        "select count(*) from rating where application_id = ? and source = 'ACTIVE'")
                                .param(application)
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    @Test
    void whoeverAsksForACallBackIsWrittenToAndHeardTwice() {
        rate("{\"score\":1,\"callBack\":true}").expect(201);
        String path = "/rectifications/" + rectification().path("id").asString();
        JsonNode seen = portal.get(officer, path).expect(200).body();
        assertThat(seen.path("rater").asString()).isEqualTo("测*人");
        assertThat(seen.path("applicationNumber").asString()).isEqualTo(number);
        assertThat(seen.toString()).doesNotContain(mother.id(), mother.name());
        act(officer, path + "/receipts", "{}", 200);
        act(officer, path + "/measures", "{\"text\":\"未联系\"}", 409);
        act(officer, path + "/contacts", "{\"note\":\"我们核实了情况\"}", 200);
        awaitLetter("我们核实了情况");
        act(officer, path + "/measures", "{\"text\":\"增设一个窗口\"}", 200);
        awaitLetter("增设一个窗口");
        act(officer, path + "/call-backs", "{\"satisfied\":true}", 403);
        assertThat(actions()).contains("ANSWER_CALL_BACK");
        answer(false, 200);
        answer(true, 409);
        act(head, path + "/measures", "{\"text\":\"窗口延时\"}", 200);
        answer(true, 200);
        JsonNode closed = portal.get(officer, path).expect(200).body();
        assertThat(closed.path("rectification").path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("rectification").path("round").asInt()).isEqualTo(2);
        assertThat(closed.path("satisfied").asBoolean()).isTrue();
        assertThat(closed.path("trace").findValuesAsString("act"))
                .containsExactly(
                        "OPEN",
                        "RECEIVE",
                        "CONTACT",
                        "RECTIFY",
                        "UNSATISFIED",
                        "RECTIFY",
                        "SATISFIED");
        assertThat(
                        portal
                                .get(supervisor, "/events?subject=" + number)
                                .expect(200)
                                .body()
                                .findValuesAsString("event")
                                .stream()
                                .filter(e -> e.matches("RATED|RECTIFICATION_.*")))
                .containsExactly(
                        "RATED",
                        "RECTIFICATION_OPENED",
                        "RECTIFICATION_RECEIVED",
                        "RECTIFICATION_CONTACTED",
                        "RECTIFICATION_ANSWERED",
                        "RECTIFICATION_CALLED_BACK",
                        "RECTIFICATION_ANSWERED",
                        "RECTIFICATION_CALLED_BACK");
    }

    @Test
    void anAppealThatIsUpheldTakesTheRatingOutOfTheFiguresOnly() {
        rate("{\"score\":1,\"comment\":\"评错了\"}").expect(201);
        String path = "/rectifications/" + rectification().path("id").asString();
        long before = ones();
        String reason = "{\"reason\":\"评价的是另一部门\"}";
        act(officer, path + "/appeals", reason, 403);
        act(head, path + "/appeals", reason, 200);
        String decision = "{\"upheld\":true,\"reason\":\"属误评\"}";
        act(head, path + "/appeal-decisions", decision, 403);
        Token own = tokens.staff("own", TestNeighbours.HEALTH, "SUPERVISOR");
        act(own, path + "/appeal-decisions", decision, 403);
        act(supervisor, path + "/appeal-decisions", decision, 200);
        assertThat(ones()).isEqualTo(before - 1);
        assertThat(portal.detail(citizen, application).path("rating").path("score").asInt())
                .isOne();
        act(supervisor, path + "/appeal-decisions", decision, 409);
    }

    @Test
    void closesWhatNobodyAnswersOnceHoweverOftenItLooks() {
        rate("{\"score\":2,\"callBack\":true}").expect(201);
        String id = rectification().path("id").asString();
        String path = "/rectifications/" + id;
        act(officer, path + "/receipts", "{}", 200);
        act(officer, path + "/contacts", "{\"note\":\"您好\"}", 200);
        act(officer, path + "/measures", "{\"text\":\"已改\"}", 200);
        job.run();
        db.sql("update rectification set due_on = '2020-01-01' where id = ?").param(id).update();
        job.run();
        job.run();
        JsonNode closed = portal.get(officer, path).expect(200).body();
        assertThat(closed.path("trace").findValuesAsString("act"))
                .containsOnlyOnce("UNANSWERED")
                .endsWith("UNANSWERED");
    }

    @Test
    void publishesFiguresButNoneOfFewerThanFive() {
        String few = "FEW000000000000000";
        String many = "MANY00000000000000";
        db.sql(
                        """
                        insert into rating_day (day, department, department_name, five, four, one, rateable)
                        values ('2026-03-02', ?, '少', 3, 1, 0, 9), ('2026-03-02', ?, '多', 10, 6, 4, 40)
                        on duplicate key update five = values(five)
                        """)
                .params(few, many)
                .update();
        String period = "from=2026-03-01&to=2026-03-31";
        JsonNode hidden =
                portal.open("/ratings/figures?" + period + "&department=" + few).expect(200).body();
        assertThat(hidden.path("items").get(0).path("suppressed").asBoolean()).isTrue();
        assertThat(hidden.path("items").get(0).hasNonNull("rated")).isFalse();
        JsonNode shown =
                portal.open("/ratings/figures?" + period + "&department=" + many)
                        .expect(200)
                        .body()
                        .path("items")
                        .get(0);
        assertThat(shown.path("goodShare").asDouble()).isEqualTo(0.8);
        assertThat(shown.path("activeShare").asDouble()).isEqualTo(0.5);
        assertThat(shown.path("average").asDouble()).isEqualTo(3.9);
        assertThat(shown.path("byScore").toString())
                .isEqualTo("{\"5\":10,\"4\":6,\"3\":0,\"2\":0}");
        portal.open("/ratings/figures?from=2020-01-01&to=2026-01-01").expect(400);
        assertThat(
                        portal.open("/ratings/indicators")
                                .expect(200)
                                .body()
                                .path("grades")
                                .path("1")
                                .size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(RectificationState.class)
    void whatTheTableDoesNotAllowIsNotPossible(RectificationState state) {
        for (RectificationMove.Act act : RectificationMove.Act.values()) {
            var move = RectificationMove.find(state, act);
            assertThat(move.isPresent() && state.isFinal()).isFalse();
            move.ifPresent(m -> assertThat(m.from()).isEqualTo(state));
        }
    }

    private Portal.Reply rate(String body) {
        return portal.post(citizen, "/applications/" + application + "/ratings", body);
    }

    private void answer(boolean satisfied, int status) {
        portal.post(
                        citizen,
                        "/applications/" + application + "/ratings/call-backs",
                        "{\"satisfied\":" + satisfied + "}")
                .expect(status);
    }

    private String act(Token who, String path, String body, int status) {
        return portal.post(who, path, body).expect(status).problem();
    }

    private List<String> actions() {
        var actions = new ArrayList<String>();
        portal.detail(citizen, application).path("actions").forEach(a -> actions.add(a.asString()));
        return actions;
    }

    /** The one of this case; the list itself does not say which case it is. */
    private JsonNode rectification() {
        String id =
                db.sql("select id from rectification where application_id = ?")
                        .param(application)
                        .query(String.class)
                        .single();
        String after = "";
        do {
            JsonNode page =
                    portal.get(officer, "/rectifications?limit=100" + after).expect(200).body();
            for (JsonNode line : page.path("items")) {
                if (line.path("id").asString().equals(id)) {
                    return line;
                }
            }
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : null;
        } while (after != null);
        throw new AssertionError("no rectification for " + application);
    }

    private long ones() {
        return db.sql("select coalesce(sum(one), 0) from rating_day where department = ?")
                .param(TestNeighbours.HEALTH)
                .query(Long.class)
                .single();
    }

    private void awaitLetter(String words) {
        Awaitility.await()
                .until(() ->
                        TestNeighbours.letters(mother.id()).stream()
                                .anyMatch(l -> l.toString().contains(words)));
    }
}
