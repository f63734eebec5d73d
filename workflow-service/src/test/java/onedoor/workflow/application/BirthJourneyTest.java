package onedoor.workflow.application;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestFiles;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** A life event of five matters and four departments, from the form to the rating. */
@WorkflowTest
class BirthJourneyTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Portal portal;
    private TestPerson mother;
    private Token citizen;
    private Token health;
    private Token police;
    private Token insurance;
    private Token labour;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        mother = TestNeighbours.person("测试母亲");
        citizen = portal.citizen(mother);
        health = portal.officer(TestNeighbours.HEALTH, "测试卫生经办");
        police = portal.officer(TestNeighbours.POLICE, "测试公安经办");
        insurance = portal.officer(TestNeighbours.INSURANCE, "测试医保经办");
        labour = portal.officer(TestNeighbours.LABOUR, "测试人社经办");
    }

    @Test
    void goesFromTheFormToTheRating() {
        String id = portal.draft(citizen);
        JsonNode form = portal.get(citizen, "/applications/" + id + "/form").expect(200).body();
        assertThat(form.path("unavailable")).isEmpty();
        assertThat(form.path("facts").findValuesAsString("pointer"))
                .containsExactly("/address", "/holder");
        assertThat(form.path("facts").get(0).path("source").path("departmentName").asString())
                .isEqualTo("测试公安部门");

        String card = code("测试社保卡申领");
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Portal.answers(List.of(card)))
                        .expect(201)
                        .body();
        assertThat(filed.path("number").asString()).hasSize(18 + 8 + 4);
        assertThat(filed.path("queryCode").asString()).matches("[0-9]{10}");
        assertThat(filed.path("children")).hasSize(4);
        assertThat(part(filed, "测试户口登记").path("waitingFor").get(0).asString())
                .isEqualTo("测试出生证明签发");
        assertThat(part(filed, "测试出生证明签发").path("number").asString()).hasSize(43);

        grantBirthCertificate(filed);
        JsonNode certified =
                portal.await(
                        citizen,
                        id,
                        d -> part(d, "测试出生证明签发").path("status").asString().equals("GRANTED"));
        String identifier =
                part(certified, "测试出生证明签发").path("licence").path("identifier").asString();
        assertThat(identifier).startsWith("1.2.156.3005.2." + TestNeighbours.HEALTH + "001.");

        waitsUntilTheLicenceHasArrived(id, identifier);
        acceptAndGrantHousehold(filed);

        JsonNode insured = portal.task(insurance, part(filed, "测试参保登记"));
        portal.decide(insurance, insured, "{\"decision\":\"GRANT\"}").expect(200);
        JsonNode carded = portal.task(labour, part(filed, "测试社保卡申领"));
        portal.decide(labour, carded, "{\"decision\":\"ACCEPT\"}").expect(200);
        JsonNode decided = portal.task(labour, part(filed, "测试社保卡申领"));
        assertThat(decided.path("step").asString()).isEqualTo("DECIDE");
        portal.decide(labour, decided, "{\"decision\":\"GRANT\"}").expect(200);

        JsonNode closed = portal.detail(citizen, id);
        assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("actions").get(0).asString()).isEqualTo("RATE");
        assertThat(processesLeft(id)).isZero();
        rateOnce(id);
        auditHasALineForEveryMove(id);
        everyMessageArrives();
    }

    private void grantBirthCertificate(JsonNode filed) {
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        assertThat(task.path("step").asString()).isEqualTo("HANDLE");
        assertThat(task.path("applicantName").asString()).isEqualTo("测*亲");
        JsonNode desk =
                portal.get(health, "/tasks/" + task.path("id").asString()).expect(200).body();
        assertThat(desk.path("answers").findValuesAsString("pointer")).containsExactly("/babyName");
        JsonNode register = desk.path("evidence").get(0);
        assertThat(register.path("status").asString()).isEqualTo("OK");
        assertThat(register.path("fields").get(0).path("title").asString()).isEqualTo("出生日期");
        assertThat(register.path("exchangeId").asString()).isNotEmpty();
        assertThat(desk.path("applicant").path("idNumberMasked").asString())
                .doesNotContain(mother.idNumber().substring(6, 14));

        Portal.Reply incomplete =
                portal.decide(health, task, "{\"decision\":\"GRANT\",\"result\":{}}").expect(422);
        assertThat(incomplete.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/result/paperNumber");
        portal.decide(
                        health,
                        task,
                        "{\"decision\":\"GRANT\",\"result\":{\"paperNumber\":\"T20260001\"}}")
                .expect(200);
    }

    /** The next department takes the licence from the exchange, and waits until it is there. */
    private void waitsUntilTheLicenceHasArrived(String id, String identifier) {
        JsonNode waiting =
                portal.await(
                        citizen,
                        id,
                        d ->
                                part(d, "测试户口登记").path("evidence").size() == 2
                                        && part(d, "测试户口登记")
                                                .path("evidence")
                                                .get(1)
                                                .path("status")
                                                .asString()
                                                .equals("OK"));
        assertThat(part(waiting, "测试户口登记").path("status").asString()).isEqualTo("WAITING");
        assertThat(part(waiting, "测试户口登记").path("waitingFor").get(0).asString())
                .isEqualTo("测试出生证明");
        TestNeighbours.register(
                "test-birth-certificate",
                mother,
                okJson(
                        """
                        {"asOf":"2026-09-03T01:02:03Z","records":[{"identifier":"%s","childName":"测试宝宝"}]}
                        """
                                .formatted(identifier)));
    }

    private void acceptAndGrantHousehold(JsonNode filed) {
        JsonNode accept = portal.task(police, part(filed, "测试户口登记"));
        assertThat(accept.path("step").asString()).isEqualTo("ACCEPT");
        JsonNode child =
                portal.decide(police, accept, "{\"decision\":\"ACCEPT\"}")
                        .expect(200)
                        .body()
                        .path("child");
        assertThat(child.path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(child.path("daysLeft").asInt()).isEqualTo(3);
        JsonNode decide = portal.task(police, part(filed, "测试户口登记"));
        portal.decide(police, decide, "{\"decision\":\"GRANT\"}").expect(200);
    }

    private void rateOnce(String id) {
        String rating = "{\"score\":5,\"indicators\":[\"办事效率\"],\"comment\":\"很快\"}";
        portal.post(citizen, "/applications/" + id + "/ratings", "{\"score\":6}").expect(422);
        portal.post(citizen, "/applications/" + id + "/ratings", rating).expect(201);
        assertThat(
                        portal.post(citizen, "/applications/" + id + "/ratings", rating)
                                .expect(409)
                                .problem())
                .isEqualTo("already-rated");
        assertThat(portal.detail(citizen, id).path("rating").path("score").asInt()).isEqualTo(5);
    }

    private void auditHasALineForEveryMove(String id) {
        long moves =
                db.sql("select count(*) from application_timeline where application_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single();
        long lines =
                db.sql(
                                """
                                select count(*) from audit_event
                                where act like 'case.%' and (object_id = :id or detail like concat('%', :id, '%'))
                                """)
                        .param("id", id)
                        .query(Long.class)
                        .single();
        assertThat(lines).isEqualTo(moves).isGreaterThanOrEqualTo(12);
    }

    private void everyMessageArrives() {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(TestNeighbours.letters(mother.id()))
                                .hasSizeGreaterThanOrEqualTo(8));
    }

    private long processesLeft(String id) {
        return db.sql("select count(*) from ACT_RU_EXECUTION where PROC_INST_ID_ = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    @Test
    void endsTheDependentsOfADeniedPart() {
        JsonNode filed = portal.submitted(citizen, List.of(code("测试社保卡申领")));
        String id = filed.path("id").asString();
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        Portal.Reply without = portal.decide(health, task, "{\"decision\":\"DENY\"}").expect(422);
        assertThat(without.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/reason");
        portal.decide(health, task, "{\"decision\":\"DENY\",\"reason\":\"不符合签发条件\"}").expect(200);

        JsonNode ended = portal.detail(citizen, id);
        assertThat(ended.path("status").asString()).isEqualTo("CLOSED");
        assertThat(part(ended, "测试出生证明签发").path("decision").path("remedies").asString())
                .isNotEmpty();
        for (String name : List.of("测试户口登记", "测试参保登记", "测试社保卡申领")) {
            assertThat(part(ended, name).path("status").asString()).isEqualTo("TERMINATED");
            assertThat(part(ended, name).path("decision").path("reason").asString())
                    .contains("未获准予");
        }
        assertThat(part(ended, "测试社保卡申领").path("decision").path("reason").asString())
                .contains("测试户口登记");
        assertThat(processesLeft(id)).isZero();
    }

    @Test
    void asksOnceForACorrectionWhileOthersGoOn() {
        String reimbursement = code("测试费用报销");
        String id = portal.draft(citizen);
        Portal.Reply noReceipt =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Portal.answers(List.of(reimbursement)))
                        .expect(422);
        assertThat(noReceipt.body().path("errors").findValuesAsString("pointer"))
                .containsExactly("/receipt");
        String file = upload(id);
        JsonNode filed =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of(
                                        "answers",
                                        Map.of("babyName", "测试宝宝", "receipt", file),
                                        "selected",
                                        List.of(reimbursement)))
                        .expect(201)
                        .body();
        grantBirthCertificate(filed);
        JsonNode accept = portal.task(insurance, part(filed, "测试费用报销"));
        JsonNode desk =
                portal.get(insurance, "/tasks/" + accept.path("id").asString()).expect(200).body();
        assertThat(desk.path("files").get(0).path("name").asString()).isEqualTo("票据.png");
        assertThat(desk.path("correctable").findValuesAsString("pointer"))
                .containsExactly("/babyName", "/receipt");

        JsonNode asked =
                portal.decide(
                                insurance,
                                accept,
                                """
                                {"decision":"REQUEST_CORRECTION","gaps":[
                                  {"pointer":"/receipt","message":"票据看不清"},
                                  {"pointer":"/supplement/summary","title":"出院小结","message":"请补充","kind":"FILE"}]}
                                """)
                        .expect(200)
                        .body()
                        .path("child");
        assertThat(asked.path("status").asString()).isEqualTo("CORRECTION");
        assertThat(asked.path("paused").asBoolean()).isTrue();
        assertThat(asked.path("lamp").asString()).isEqualTo("GREY");
        assertThat(asked.path("correction").path("gaps")).hasSize(2);

        String action = "/applications/" + id + "/children/" + asked.path("id").asString();
        Portal.Reply half =
                portal.post(
                                citizen,
                                action + "/correction-answers",
                                Map.of("answers", Map.of("/receipt", upload(id))))
                        .expect(422);
        assertThat(half.body().path("errors").findValuesAsString("pointer"))
                .containsExactly("/supplement/summary");
        portal.post(
                        citizen,
                        action + "/correction-answers",
                        Map.of(
                                "answers",
                                Map.of("/receipt", upload(id), "/supplement/summary", upload(id))))
                .expect(200);

        JsonNode again = portal.task(insurance, part(filed, "测试费用报销"));
        JsonNode second =
                portal.get(insurance, "/tasks/" + again.path("id").asString()).expect(200).body();
        assertThat(second.path("files")).hasSize(2);
        var actions = new ArrayList<String>();
        second.path("actions").forEach(a -> actions.add(a.asString()));
        assertThat(actions).contains("ACCEPT").doesNotContain("REQUEST_CORRECTION");
        assertThat(
                        portal.decide(
                                        insurance,
                                        again,
                                        "{\"decision\":\"REQUEST_CORRECTION\",\"gaps\":[{\"pointer\":\"/receipt\",\"message\":\"x\"}]}")
                                .expect(409)
                                .problem())
                .isEqualTo("corrected-already");
    }

    @Test
    void withdrawsWhatStillRuns() {
        JsonNode filed = portal.submitted(citizen);
        String id = filed.path("id").asString();
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        portal.post(citizen, "/applications/" + id + "/withdrawals", "{\"reason\":\"填错了\"}")
                .expect(200);
        JsonNode ended = portal.detail(citizen, id);
        assertThat(ended.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(part(ended, "测试户口登记").path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(
                        portal.decide(
                                        health,
                                        task,
                                        "{\"decision\":\"GRANT\",\"result\":{\"paperNumber\":\"T20260009\"}}")
                                .expect(409)
                                .problem())
                .isEqualTo("task-already-decided");
        assertThat(processesLeft(id)).isZero();
        portal.post(citizen, "/applications/" + id + "/withdrawals", "{\"reason\":\"再撤\"}")
                .expect(409);
    }

    @Test
    void showsProgressToWhoeverHoldsTheQueryCode() {
        JsonNode filed = portal.submitted(citizen);
        JsonNode progress =
                portal.open("/progress/" + filed.path("queryCode").asString()).expect(200).body();
        assertThat(progress.path("applicantName").asString()).isEqualTo("测*亲");
        assertThat(progress.path("children")).hasSize(3);
        portal.open("/progress/0000000000").expect(404);
    }

    private String upload(String id) {
        return portal.upload(citizen, id, "../票据.png", TestFiles.png())
                .expect(201)
                .body()
                .path("fileId")
                .asString();
    }

    private String code(String matter) {
        JsonNode service = portal.open("/life-events/TEST-BIRTH").expect(200).body();
        for (JsonNode item : service.path("items")) {
            if (item.path("name").asString().equals(matter)) {
                return item.path("taskCode").asString();
            }
        }
        throw new AssertionError("no matter " + matter);
    }
}
