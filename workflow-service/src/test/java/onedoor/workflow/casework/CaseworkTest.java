package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
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

/** The whole vocabulary of the desk, on a matter of three steps for three kinds of officials. */
@WorkflowTest
class CaseworkTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Office office;
    private Filed filed;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
        filed = office.file(Office.LONG);
    }

    @AfterEach
    void comeBack() {
        db.sql("delete from officer_absence").update();
    }

    private Reply post(Token who, String path, Object body) {
        return office.portal.post(who, path, body);
    }

    private JsonNode read(Token who, String task) {
        return office.portal.get(who, task).expect(200).body();
    }

    private static List<String> texts(JsonNode array, String name) {
        return array.findValuesAsString(name);
    }

    private String status() {
        return office.portal
                .detail(filed.citizen(), filed.id())
                .path("children")
                .get(0)
                .path("status")
                .asString();
    }

    @Test
    void everybodySeesTheStepsOfTheirRoles() {
        String accept = office.open(office.clerk, filed);
        office.portal.get(office.officer, accept).expect(404);
        office.portal.get(office.head, accept).expect(200);
        assertThat(office.actions(office.head, accept))
                .contains("TERMINATE")
                .doesNotContain("ACCEPT");
        String visit = office.accepted(filed);
        office.portal.get(office.clerk, visit).expect(404);
        JsonNode steps = read(office.officer, visit).path("steps");
        assertThat(texts(steps, "name")).containsExactly("受理", "现场核查", "审批决定");
        assertThat(steps.get(1).path("current").asBoolean()).isTrue();
        assertThat(steps.get(0).path("canReturnTo").asBoolean()).isTrue();
    }

    @Test
    void aTaskChangesHandsAndIsLookedAtByOthers() {
        String task = office.open(office.clerk, filed);
        assertThat(
                        post(office.clerk, task + "/delegations", Map.of("to", "desk-officer"))
                                .problem())
                .isEqualTo("task-not-claimed");
        office.claim(office.clerk, task).expect(200);
        post(office.clerk, task + "/transfers", Map.of("to", "desk-officer")).expect(422);
        post(office.clerk, task + "/transfers", Map.of("to", "desk-admin")).expect(422);
        post(office.clerk, task + "/transfers", Map.of("to", "nobody")).expect(422);
        post(office.clerk, task + "/transfers", Map.of("to", "desk-clerk-2", "reason", "休息"))
                .expect(200);
        assertThat(office.decide(office.clerk, task, "ACCEPT").expect(409).problem())
                .isEqualTo("task-claimed");

        post(office.clerk2, task + "/delegations", Map.of("to", "desk-officer", "reason", "请看现场"))
                .expect(200);
        Reply busy = office.decide(office.clerk2, task, "ACCEPT").expect(409);
        assertThat(busy.problem()).isEqualTo("task-delegated");
        assertThat(busy.body().path("state").path("assigneeName").asString()).isEqualTo("测试窗口乙");
        assertThat(busy.body().path("state").path("status").asString()).isEqualTo("SUBMITTED");
        assertThat(office.actions(office.officer, task)).contains("RETURN_DELEGATION", "OPINION");
        assertThat(lines(office.officer, "mine")).contains(task.substring(7));
        post(office.officer, task + "/delegations/returns", Map.of()).expect(422);
        post(office.officer, task + "/delegations/returns", Map.of("opinion", "可以受理")).expect(200);

        post(office.clerk2, task + "/copies", Map.of("to", List.of("desk-reviewer"), "note", "知悉"))
                .expect(200);
        assertThat(lines(office.reviewer, "copied")).contains(task.substring(7));
        JsonNode seen = read(office.reviewer, task);
        assertThat(texts(seen.path("opinions"), "text")).containsExactly("可以受理");
        assertThat(texts(seen.path("trace"), "act"))
                .containsExactly("CLAIM", "TRANSFER", "DELEGATE", "RETURN_DELEGATION", "COPY");
        assertThat(seen.path("trace").get(1).path("toName").asString()).isEqualTo("测试窗口乙");
        office.decide(office.clerk2, task, "ACCEPT").expect(200);
    }

    private List<String> lines(Token who, String view) {
        return texts(
                office.portal
                        .get(who, "/tasks?limit=100&view=" + view)
                        .expect(200)
                        .body()
                        .path("items"),
                "id");
    }

    @Test
    void allHaveToSignBeforeTheHolderGrants() {
        String task = office.reviewed(filed);
        office.claim(office.reviewer, task).expect(200);
        post(office.reviewer, task + "/signers", Map.of("officers", List.of("desk-head")))
                .expect(422);
        post(
                        office.reviewer,
                        task + "/signers",
                        Map.of("officers", List.of("desk-head", "desk-officer"), "mode", "ALL"))
                .expect(200);
        assertThat(office.actions(office.reviewer, task)).doesNotContain("GRANT");
        assertThat(office.decide(office.reviewer, task, "GRANT").expect(409).problem())
                .isEqualTo("signatures-missing");
        assertThat(post(office.clerk, task + "/votes", Map.of("approve", true)).status())
                .isEqualTo(404);
        post(office.officer, task + "/votes", Map.of("approve", true, "opinion", "同意")).expect(200);
        assertThat(post(office.officer, task + "/votes", Map.of("approve", true)).problem())
                .isEqualTo("not-your-turn");
        post(
                        office.reviewer,
                        task + "/signers",
                        Map.of("officers", List.of("desk-clerk"), "position", 1))
                .expect(200);
        office.portal.delete(office.reviewer, task + "/signers/desk-clerk").expect(400);
        remove(task, "desk-clerk").expect(200);
        post(office.head, task + "/votes", Map.of("approve", true)).expect(200);
        assertThat(texts(read(office.reviewer, task).path("signers"), "state"))
                .containsOnly("SIGNED");
        office.decide(office.reviewer, task, "GRANT").expect(200);
        assertThat(status()).isEqualTo("GRANTED");
    }

    private Reply remove(String task, String signer) {
        return office.portal.delete(
                office.reviewer, task + "/signers/" + signer, "remove-" + signer + task);
    }

    @Test
    void aRefusalBlocksTheGrantButNotTheDenial() {
        String task = office.reviewed(filed);
        office.claim(office.reviewer, task).expect(200);
        post(
                        office.reviewer,
                        task + "/signers",
                        Map.of(
                                "officers",
                                List.of("desk-officer", "desk-officer-2"),
                                "mode",
                                "IN_TURN"))
                .expect(200);
        assertThat(post(office.officer2, task + "/votes", Map.of("approve", true)).problem())
                .isEqualTo("not-your-turn");
        post(office.officer, task + "/votes", Map.of("approve", false)).expect(422);
        post(office.officer, task + "/votes", Map.of("approve", false, "opinion", "面积不足"))
                .expect(200);
        assertThat(office.decide(office.reviewer, task, "GRANT").expect(409).problem())
                .isEqualTo("signature-refused");
        post(office.reviewer, task + "/decisions", Map.of("decision", "DENY", "reason", "面积不足"))
                .expect(200);
        assertThat(status()).isEqualTo("DENIED");
    }

    @Test
    void theWorkGoesBackToAnyStepBeforeAndReturns() {
        String decide = office.reviewed(filed);
        post(office.reviewer, decide + "/send-backs", Map.of("toStep", "decide", "reason", "x"))
                .expect(422);
        post(office.reviewer, decide + "/send-backs", Map.of("toStep", "accept", "reason", "材料再核"))
                .expect(200);
        assertThat(status()).isEqualTo("REVIEW");
        String again = office.open(office.clerk, filed);
        JsonNode seen = read(office.clerk, again);
        assertThat(seen.path("task").path("assignee").asString()).isEqualTo("desk-clerk");
        assertThat(office.actions(office.clerk, again)).contains("PASS").doesNotContain("ACCEPT");
        office.decide(office.clerk, again, "PASS").expect(200);
        office.decide(office.officer, office.open(office.officer, filed), "PASS").expect(200);
        office.decide(office.head, office.open(office.head, filed), "GRANT").expect(200);
        assertThat(status()).isEqualTo("GRANTED");
    }

    @Test
    void whoeverSentItOnTakesItBackWhileNobodyHasBegun() {
        String accept = office.open(office.clerk, filed);
        office.decide(office.clerk, accept, "ACCEPT").expect(200);
        assertThat(office.actions(office.clerk, accept)).contains("WITHDRAW_DECISION");
        post(office.clerk, accept + "/withdrawals", Map.of("reason", "看错了")).expect(200);
        String mine = office.open(office.clerk, filed);
        assertThat(mine).isNotEqualTo(accept);
        assertThat(post(office.clerk, accept + "/withdrawals", Map.of("reason", "又")).problem())
                .isEqualTo("not-sent-on");
        office.decide(office.clerk, mine, "PASS").expect(200);
        String visit = office.open(office.officer, filed);
        office.claim(office.officer, visit).expect(200);
        assertThat(post(office.clerk, mine + "/withdrawals", Map.of("reason", "晚了")).problem())
                .isEqualTo("not-sent-on");
    }

    @Test
    void onlyTheHeadTerminates() {
        String visit = office.accepted(filed);
        office.claim(office.officer, visit).expect(200);
        assertThat(
                        post(
                                        office.officer,
                                        visit + "/decisions",
                                        Map.of("decision", "TERMINATE", "reason", "x"))
                                .status())
                .isEqualTo(403);
        post(office.head, visit + "/decisions", Map.of("decision", "TERMINATE")).expect(422);
        post(office.head, visit + "/decisions", Map.of("decision", "TERMINATE", "reason", "申请人死亡"))
                .expect(200);
        assertThat(status()).isEqualTo("TERMINATED");
        assertThat(read(office.head, visit).path("task").path("decision").asString())
                .isEqualTo("TERMINATE");
    }

    @Test
    void aStandInActsOnWhatTheAbsentHaveClaimed() {
        String visit = office.accepted(filed);
        office.claim(office.officer, visit).expect(200);
        LocalDate today = TestClock.today();
        String from = today.toString();
        String to = today.plusDays(1).toString(); // it may be midnight any moment
        var absence = Map.of("from", from, "to", to, "standIn", "desk-officer-2", "reason", "年假");
        office.portal
                .put(
                        office.officer,
                        "/absences/mine",
                        0,
                        Map.of("from", from, "to", to, "standIn", "desk-officer"))
                .expect(422);
        office.portal.put(office.officer, "/absences/mine", 0, absence).expect(200);
        JsonNode colleagues = office.portal.get(office.clerk, "/colleagues").expect(200).body();
        assertThat(colleagues.path("items").findValuesAsString("absentUntil")).contains(to);
        assertThat(texts(colleagues.path("items"), "id")).doesNotContain("desk-admin");
        assertThat(lines(office.officer2, "mine")).contains(visit.substring(7));
        office.decide(office.officer2, visit, "PASS").expect(200);
        JsonNode trace = read(office.officer2, visit).path("trace");
        assertThat(trace.get(trace.size() - 1).path("onBehalfOf").asString()).isEqualTo("测试经办");
        assertThat(
                        db.sql(
                                        "select on_behalf_of from application_timeline where child_id = ? and event = 'REVIEW_STARTED'")
                                .param(filed.part().path("id").asString())
                                .query(String.class)
                                .single())
                .isEqualTo("测试经办");
        assertThat(
                        db.sql(
                                        "select on_behalf from case_event where child_number = ? and event in ('ACCEPTED', 'REVIEW_STARTED') order by id")
                                .param(filed.part().path("number").asString())
                                .query(Boolean.class)
                                .list())
                .containsExactly(false, true);
        office.portal.delete(office.officer, "/absences/mine").expect(204);
        assertThat(
                        office.portal
                                .get(office.officer, "/absences/mine")
                                .expect(200)
                                .body()
                                .path("absence")
                                .isNull())
                .isTrue();
    }

    @Test
    void aCaseIsUrgedOncePerWorkingDayByWhoeverMay() {
        String visit = office.accepted(filed);
        assertThat(post(office.clerk2, visit + "/urges", Map.of()).status()).isEqualTo(403);
        String urge = "URGE:" + filed.part().path("id").asString();
        assertThat(applicantsActions()).contains(urge);
        post(office.supervisor, visit + "/urges", Map.of("message", "请加快")).expect(200);
        assertThat(post(office.supervisor, visit + "/urges", Map.of()).expect(409).problem())
                .isEqualTo("urged-already");
        assertThat(applicantsActions()).doesNotContain(urge);
        post(filed.citizen(), "/applications/" + filed.id() + "/urges", Map.of()).expect(409);
        assertThat(read(office.officer, visit).path("task").path("urges").asInt()).isEqualTo(1);
        Filed other = office.file(Office.LONG);
        post(filed.citizen(), "/applications/" + other.id() + "/urges", Map.of()).expect(404);
        post(other.citizen(), "/applications/" + other.id() + "/urges", Map.of()).expect(200);
        JsonNode supervised = read(office.supervisor, visit);
        assertThat(supervised.path("actions").valueStream().map(JsonNode::asString))
                .containsExactly("REASSIGN");
        office.portal.get(office.supervisor, "/tasks?view=supervised").expect(200);
        office.portal.get(office.officer, "/tasks?view=supervised").expect(403);
    }

    private List<String> applicantsActions() {
        return office.portal
                .detail(filed.citizen(), filed.id())
                .path("actions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void anExtensionIsApprovedBySomebodyElse() {
        String visit = office.reviewed(filed);
        office.claim(office.head, visit).expect(200);
        var asked = Map.of("decision", "EXTEND", "days", 5, "reason", "情况复杂");
        assertThat(read(office.head, visit).path("mostDays").asInt()).isEqualTo(10);
        JsonNode tooLong =
                post(
                                office.head,
                                visit + "/decisions",
                                Map.of("decision", "EXTEND", "days", 11, "reason", "x"))
                        .expect(422)
                        .body();
        assertThat(texts(tooLong.path("errors"), "pointer")).containsExactly("/days");
        assertThat(texts(tooLong.path("errors"), "message").getFirst()).contains("1 至 10");
        post(office.head, visit + "/decisions", asked).expect(200);
        assertThat(post(office.head, visit + "/decisions", asked).status()).isEqualTo(409);
        assertThat(
                        post(office.head, visit + "/extension-approvals", Map.of("approve", true))
                                .problem())
                .isEqualTo("same-person");
        post(office.reviewer, visit + "/extension-approvals", Map.of("approve", true)).expect(403);
        post(office.head2, visit + "/extension-approvals", Map.of("approve", false)).expect(422);
        post(office.head2, visit + "/extension-approvals", Map.of("approve", true)).expect(200);
        JsonNode extension = read(office.head2, visit).path("extensions").get(0);
        assertThat(extension.path("state").asString()).isEqualTo("APPROVED");
        assertThat(extension.path("decidedByName").asString()).isEqualTo("测试副负责人");
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
                        "cn.onedoor.case.task-extend.v1",
                        "cn.onedoor.case.task-approve-extension.v1",
                        "cn.onedoor.case.extended.v1");
    }

    @Test
    void bulkWorkHasAResultForEachCaseAndTheSameTwice() {
        Filed second = office.file(Office.LONG);
        List<String> tasks =
                List.of(
                        office.open(office.clerk, filed).substring(7),
                        office.open(office.clerk, second).substring(7),
                        "no-such-task");
        var assignment = Map.of("tasks", tasks, "to", "desk-clerk-2");
        String key = "bulk-assign-" + tasks.getFirst();
        JsonNode first =
                office.portal
                        .post(office.head, "/tasks/bulk-assignments", key, assignment)
                        .expect(200)
                        .body();
        assertThat(texts(first.path("results"), "outcome"))
                .containsExactly("DONE", "DONE", "REFUSED");
        assertThat(first.path("results").get(2).path("problem").asString())
                .isEqualTo("task-not-found");
        assertThat(
                        office.portal
                                .post(office.head, "/tasks/bulk-assignments", key, assignment)
                                .expect(200)
                                .body())
                .isEqualTo(first);

        var decision = Map.of("tasks", tasks, "decision", Map.of("decision", "ACCEPT"));
        JsonNode others = post(office.clerk, "/tasks/bulk-decisions", decision).expect(200).body();
        assertThat(texts(others.path("results"), "problem"))
                .containsExactly("task-claimed", "task-claimed", "task-not-found");
        JsonNode done = post(office.clerk2, "/tasks/bulk-decisions", decision).expect(200).body();
        assertThat(texts(done.path("results"), "outcome"))
                .containsExactly("DONE", "DONE", "REFUSED");
        var many = new ArrayList<String>();
        for (int i = 0; i < 201; i++) {
            many.add("t" + i);
        }
        post(office.clerk2, "/tasks/bulk-assignments", Map.of("tasks", many, "to", "desk-clerk"))
                .expect(422);
    }

    @Test
    void twoPeopleSeeEachOther() {
        String task = office.open(office.clerk, filed);
        post(office.clerk, task + "/presence", Map.of()).expect(200);
        JsonNode viewers =
                post(office.clerk2, task + "/presence", Map.of())
                        .expect(200)
                        .body()
                        .path("viewers");
        assertThat(texts(viewers, "name")).containsExactly("测试窗口");
        assertThat(texts(read(office.clerk, task).path("viewers"), "name"))
                .containsExactly("测试窗口乙");
    }

    @Test
    void findsTasksByWhatIsKnownOfThem() {
        String task = office.open(office.clerk, filed).substring(7);
        String number = filed.part().path("number").asString();
        for (String filter :
                List.of(
                        "q=" + number.substring(20),
                        "matter=多环节",
                        "matter=" + Office.LONG,
                        "step=ACCEPT",
                        "step=accept",
                        "applicant=测试居民",
                        "lamp=GREEN",
                        "dueFrom=2020-01-01&dueTo=2099-01-01",
                        "sort=received&order=desc")) {
            assertThat(lines(office.clerk, "all&number=" + number + "&" + filter))
                    .as(filter)
                    .containsExactly(task);
        }
        for (String filter :
                List.of("step=DECIDE", "lamp=RED", "dueTo=2020-01-01", "applicant=某某某", "q=不存在")) {
            assertThat(lines(office.clerk, "all&number=" + number + "&" + filter))
                    .as(filter)
                    .isEmpty();
        }
        office.portal.get(office.clerk, "/tasks?sort=size").expect(400);
        JsonNode counts = office.portal.get(office.clerk, "/tasks/counts").expect(200).body();
        assertThat(counts.path("all").asInt()).isPositive();
        assertThat(counts.path("unclaimed").asInt()).isPositive();
        assertThat(counts.path("atMost").asInt()).isEqualTo(1000);
    }
}
