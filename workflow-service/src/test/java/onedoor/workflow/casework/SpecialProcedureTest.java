package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestClock;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.casework.Office.Filed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** 特别程序 (行政许可法 art. 45): asked for by one official, approved by another, told to the applicant. */
@WorkflowTest
class SpecialProcedureTest {

    private static final Map<String, Object> TESTING =
            Map.of(
                    "decision",
                    "START_SPECIAL",
                    "kind",
                    "TESTING",
                    "reason",
                    "需检测水质",
                    "plannedEndOn",
                    "2099-01-01");

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Office office;
    private Filed filed;
    private String visit;

    @BeforeEach
    void arriveAtTheVisit() {
        office = new Office(mvc, tokens);
        filed = office.file(Office.LONG);
        visit = office.accepted(filed);
        office.claim(office.officer, visit).expect(200);
    }

    @AfterEach
    void comeBack() {
        db.sql("delete from officer_absence").update();
    }

    @Test
    void isAskedForWithItsKindItsReasonAndItsEnd() {
        JsonNode errors =
                post(office.officer, "/decisions", Map.of("decision", "START_SPECIAL"))
                        .expect(422)
                        .body()
                        .path("errors");
        assertThat(errors.findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/reason", "/kind", "/plannedEndOn");
        var past =
                Map.of(
                        "decision",
                        "START_SPECIAL",
                        "kind",
                        "TESTING",
                        "reason",
                        "需检测",
                        "plannedEndOn",
                        "2020-01-01");
        assertThat(
                        post(office.officer, "/decisions", past)
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("pointer"))
                .containsExactly("/plannedEndOn");
    }

    @Test
    void changesNothingBeforeTheHeadHasApprovedIt() {
        ask();
        assertThat(part().path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(part().path("special")).isEmpty();
        JsonNode request = request();
        assertThat(request.path("state").asString()).isEqualTo("OPEN");
        assertThat(request.path("kind").asString()).isEqualTo("TESTING");
        assertThat(request.path("plannedEndOn").asString()).isEqualTo("2099-01-01");
        assertThat(request.path("askedByName").asString()).isEqualTo("测试经办");
        assertThat(office.actions(office.officer, visit))
                .contains("PASS")
                .doesNotContain("START_SPECIAL", "APPROVE_SPECIAL");
        assertThat(office.actions(office.head, visit)).contains("APPROVE_SPECIAL");
        assertThat(post(office.officer, "/decisions", TESTING).expect(409).problem())
                .isEqualTo("not-possible-now");

        JsonNode approved = approve(office.head).expect(200).body();

        assertThat(approved.path("task").path("lamp").asString()).isEqualTo("GREY");
        assertThat(approved.path("child").path("status").asString()).isEqualTo("SPECIAL");
        assertThat(office.actions(office.officer, visit))
                .contains("END_SPECIAL")
                .doesNotContain("PASS", "START_SPECIAL");
        assertThat(office.decide(office.officer, visit, "PASS").expect(409).problem())
                .isEqualTo("task-paused");
        assertThat(request().path("state").asString()).isEqualTo("APPROVED");
        assertThat(request().path("decidedByName").asString()).isEqualTo("测试负责人");
        JsonNode special = part().path("special").get(0);
        assertThat(special.path("startedOn").asString()).isNotEmpty();
        assertThat(special.path("reason").asString()).isEqualTo("需检测水质");
        assertThat(
                        db.sql(
                                        """
                                        select json_value(specials, '$[0].requester') as requester,
                                               json_value(specials, '$[0].approver') as approver
                                        from application_child where id = ?
                                        """)
                                .param(child())
                                .query()
                                .singleRow()
                                .values())
                .containsExactly("测试经办", "测试负责人");
    }

    @Test
    void isWrittenDownInTheTraceTheAuditAndTheEvents() {
        ask();
        approve(office.head).expect(200);
        assertThat(
                        office.portal
                                .get(office.head, visit)
                                .expect(200)
                                .body()
                                .path("trace")
                                .findValuesAsString("act"))
                .endsWith("START_SPECIAL", "APPROVE_SPECIAL");
        assertThat(
                        db.sql(
                                        """
                                        select act from audit_event
                                        where object_id = ? and act like 'task.%special' order by seq
                                        """)
                                .param(visit.substring("/tasks/".length()))
                                .query(String.class)
                                .list())
                .containsExactly("task.start_special", "task.approve_special");
        assertThat(
                        office.portal
                                .get(
                                        office.supervisor,
                                        "/events?subject="
                                                + filed.detail().path("number").asString())
                                .expect(200)
                                .body()
                                .findValuesAsString("type"))
                .contains(
                        "cn.onedoor.case.task-start-special.v1",
                        "cn.onedoor.case.task-approve-special.v1",
                        "cn.onedoor.case.special-started.v1");
    }

    @Test
    void isRefusedOnlyWithAReasonAndMayBeAskedForAgain() {
        ask();
        assertThat(
                        answer(office.head, Map.of("approve", false))
                                .expect(422)
                                .body()
                                .path("errors")
                                .findValuesAsString("pointer"))
                .containsExactly("/reason");
        answer(office.head, Map.of("approve", false, "reason", "现有资料足够")).expect(200);
        assertThat(request().path("state").asString()).isEqualTo("REFUSED");
        assertThat(request().path("decidedReason").asString()).isEqualTo("现有资料足够");
        assertThat(part().path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(approve(office.head).expect(409).problem()).isEqualTo("not-possible-now");
        ask();
    }

    @Test
    void isApprovedByNobodyWhoIsNoHeadNorByWhoeverAskedForIt() {
        ask();
        approve(office.officer).expect(403);
        approve(office.head).expect(200);
        Filed other = office.file(Office.LONG);
        visit = office.reviewed(other);
        office.claim(office.head, visit).expect(200);
        post(office.head, "/decisions", TESTING).expect(200);
        assertThat(office.actions(office.head, visit)).doesNotContain("APPROVE_SPECIAL");
        assertThat(approve(office.head).expect(403).problem()).isEqualTo("same-person");
        approve(office.reviewer).expect(403);
        approve(office.head2).expect(200);
    }

    @Test
    void isNotApprovedByAStandInOfWhoeverAskedForIt() {
        Filed other = office.file(Office.LONG);
        visit = office.reviewed(other);
        office.claim(office.head, visit).expect(200);
        post(office.head, "/decisions", TESTING).expect(200);
        leave(office.head, "desk-head-2");
        assertThat(office.actions(office.head2, visit)).doesNotContain("APPROVE_SPECIAL");
        assertThat(approve(office.head2).expect(403).problem()).isEqualTo("same-person");
        // nor once the task is nobody's any more
        office.portal.delete(office.head, visit + "/claims").expect(200);
        assertThat(approve(office.head2).expect(403).problem()).isEqualTo("same-person");
    }

    @Test
    void isNotApprovedByTheAbsentInWhosePlaceItWasAskedFor() {
        Filed other = office.file(Office.LONG);
        visit = office.reviewed(other);
        office.claim(office.head, visit).expect(200);
        leave(office.head, "desk-head-2");
        post(office.head2, "/decisions", TESTING).expect(200);
        assertThat(approve(office.head).expect(403).problem()).isEqualTo("same-person");
        assertThat(approve(office.head2).expect(403).problem()).isEqualTo("same-person");
    }

    @Test
    void isWithdrawnWithItsCase() {
        ask();
        office.portal
                .post(
                        filed.citizen(),
                        "/applications/" + filed.id() + "/withdrawals",
                        Map.of("reason", "不办了"))
                .expect(200);
        assertThat(states()).containsExactly("WITHDRAWN");
        assertThat(approve(office.head).expect(409).problem()).isEqualTo("task-already-decided");
    }

    @Test
    void isRefusedWhenItsCaseEndsMeanwhile() {
        ask();
        var more = Map.of("decision", "EXTEND", "days", 3, "reason", "情况复杂");
        post(office.officer, "/decisions", more).expect(200);
        post(office.head, "/decisions", Map.of("decision", "TERMINATE", "reason", "申请人死亡"))
                .expect(200);
        assertThat(states()).containsExactly("REFUSED", "REFUSED");
        assertThat(approve(office.head).expect(409).problem()).isEqualTo("task-already-decided");
        assertThat(part().path("status").asString()).isEqualTo("TERMINATED");
    }

    private void ask() {
        post(office.officer, "/decisions", TESTING).expect(200);
    }

    private Reply approve(Token who) {
        return answer(who, Map.of("approve", true));
    }

    private Reply answer(Token who, Map<String, Object> answer) {
        return post(who, "/special-approvals", answer);
    }

    private Reply post(Token who, String path, Object body) {
        return office.portal.post(who, visit + path, body);
    }

    /** For a few days, as it may be midnight any moment. */
    private void leave(Token who, String standIn) {
        LocalDate today = TestClock.today();
        office.portal
                .put(
                        who,
                        "/absences/mine",
                        0,
                        Map.of(
                                "from",
                                today.toString(),
                                "to",
                                today.plusDays(2).toString(),
                                "standIn",
                                standIn,
                                "reason",
                                "年假"))
                .expect(200);
    }

    private JsonNode part() {
        return office.portal.detail(filed.citizen(), filed.id()).path("children").get(0);
    }

    private String child() {
        return filed.part().path("id").asString();
    }

    private JsonNode request() {
        return office.portal
                .get(office.head, visit)
                .expect(200)
                .body()
                .path("specialRequests")
                .get(0);
    }

    private List<String> states() {
        return db.sql("select state from time_request where child_id = ? order by id")
                .param(child())
                .query(String.class)
                .list();
    }
}
