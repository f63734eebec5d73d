package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.casework.Office.Filed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Whoever supervises sees whose tasks are where and moves them, each with a result of its own. */
@WorkflowTest
class ReassignmentTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Office office;
    private Filed filed;
    private String visit;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
        filed = office.file(Office.LONG);
        visit = claimed(filed);
    }

    @AfterEach
    void comeBack() {
        db.sql("delete from officer_absence").update();
    }

    /** A task that the officer has. */
    private String claimed(Filed one) {
        String task = office.accepted(one);
        office.claim(office.officer, task).expect(200);
        return task;
    }

    private static String id(String task) {
        return task.substring("/tasks/".length());
    }

    private Reply move(Token who, String key, List<String> tasks, String to, String reason) {
        var body = new HashMap<String, Object>();
        body.put("tasks", tasks);
        body.put("to", to);
        body.put("reason", reason);
        return office.portal.post(who, "/tasks/bulk-reassignments", key, body);
    }

    private JsonNode moved(Token who, List<String> tasks, String to) {
        return move(who, "bulk-move-" + java.util.UUID.randomUUID(), tasks, to, "测试改派")
                .expect(200)
                .body()
                .path("results");
    }

    private String assignee(String task) {
        return office.portal
                .get(office.head, task)
                .expect(200)
                .body()
                .path("task")
                .path("assignee")
                .asString("");
    }

    @Test
    void everyTaskHasItsOwnResultAndTheWholeTheSameTwice() {
        String second = claimed(office.file(Office.LONG));
        String ended = claimed(office.file(Office.LONG));
        office.decide(office.officer, ended, "PASS").expect(200);
        Filed own = office.file(Office.LONG);
        String ownTask = claimed(own);
        db.sql("update task_inbox set applicant_id = 'desk-officer-2' where id = ?")
                .param(id(ownTask))
                .update();
        List<String> tasks = List.of(id(visit), id(ended), id(ownTask), "no-such-task", id(second));
        String key = "bulk-move-" + id(visit);
        JsonNode first =
                move(office.supervisor, key, tasks, "desk-officer-2", "经办人住院").expect(200).body();
        assertThat(first.path("results").findValuesAsString("outcome"))
                .containsExactly("DONE", "REFUSED", "REFUSED", "REFUSED", "DONE");
        assertThat(first.path("results").findValuesAsString("problem"))
                .contains("task-already-decided", "own-case", "task-not-found");
        assertThat(assignee(visit)).isEqualTo("desk-officer-2");
        assertThat(assignee(second)).isEqualTo("desk-officer-2");
        assertThat(assignee(ownTask)).isEqualTo("desk-officer");
        assertThat(
                        move(office.supervisor, key, tasks, "desk-officer-2", "经办人住院")
                                .expect(200)
                                .body())
                .isEqualTo(first);

        List<JsonNode> lines =
                office.portal
                        .get(office.officer2, visit)
                        .expect(200)
                        .body()
                        .path("trace")
                        .valueStream()
                        .filter(l -> l.path("act").asString().equals("REASSIGN"))
                        .toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("actorName").asString()).isEqualTo("测试督办");
        assertThat(lines.getFirst().path("toName").asString()).isEqualTo("测试经办乙");
        assertThat(lines.getFirst().path("reason").asString()).isEqualTo("经办人住院");
        String number = filed.part().path("number").asString();
        told("desk-officer-2", number, "改派给您办理");
        told("desk-officer", number, "改派给测试经办乙");
        assertThat(
                        office.portal
                                .get(
                                        office.supervisor,
                                        "/events?subject="
                                                + filed.detail().path("number").asString())
                                .expect(200)
                                .body()
                                .findValuesAsString("type"))
                .contains("cn.onedoor.case.task-reassign.v1");
        office.decide(office.officer, visit, "PASS").expect(409);
        office.decide(office.officer2, visit, "PASS").expect(200);
    }

    private static void told(String to, String number, String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        TestNeighbours.letters(to).stream()
                                .map(l -> l.path("body").asString())
                                .anyMatch(body -> body.contains(number) && body.contains(text)));
    }

    @Test
    void aTaskGoesBackToTheQueueOnce() {
        JsonNode results = moved(office.head, List.of(id(visit)), null);
        assertThat(results.findValuesAsString("outcome")).containsExactly("DONE");
        assertThat(assignee(visit)).isEmpty();
        assertThat(moved(office.head, List.of(id(visit)), null).findValuesAsString("problem"))
                .containsExactly("task-not-claimed");
        told("desk-officer", filed.part().path("number").asString(), "退回待签收");
        office.portal
                .post(
                        office.supervisor,
                        visit + "/reassignments",
                        Map.of("to", "desk-officer-2", "reason", "单件改派"))
                .expect(200);
        assertThat(assignee(visit)).isEqualTo("desk-officer-2");
    }

    @Test
    void onlyWhoeverSupervisesMovesTasksAndOnlyToThoseWhoCanDoThem() {
        List<String> one = List.of(id(visit));
        move(office.officer2, "bulk-move-not-allowed", one, "desk-officer-2", "x").expect(403);
        move(office.head, "bulk-move-no-reason", one, "desk-officer-2", " ").expect(422);
        Token foreign =
                tokens.staff("health-head", TestNeighbours.HEALTH, "HEAD").claim("name", "测试外部门");
        assertThat(moved(foreign, one, "desk-officer-2").findValuesAsString("problem"))
                .containsExactly("task-not-found");
        for (String unfit : List.of("desk-clerk", "desk-admin", "nobody", "desk-officer")) {
            assertThat(moved(office.head, one, unfit).findValuesAsString("outcome"))
                    .as(unfit)
                    .containsExactly("REFUSED");
        }
        LocalDate today = TestClock.today();
        office.portal
                .put(
                        office.officer2,
                        "/absences/mine",
                        0,
                        Map.of(
                                "from",
                                today.toString(),
                                "to",
                                today.plusDays(1).toString(),
                                "standIn",
                                "desk-officer"))
                .expect(200);
        assertThat(moved(office.head, one, "desk-officer-2").get(0).path("detail").asString())
                .contains("离岗");
        assertThat(assignee(visit)).isEqualTo("desk-officer");
    }

    @Test
    void whoseTasksAreWhereIsSeenAndSearched() {
        LocalDate today = TestClock.today();
        office.portal
                .put(
                        office.officer,
                        "/absences/mine",
                        0,
                        Map.of(
                                "from",
                                today.toString(),
                                "to",
                                today.plusDays(1).toString(),
                                "standIn",
                                "desk-officer-2"))
                .expect(200);
        for (Token who : List.of(office.head, office.supervisor)) {
            JsonNode held =
                    office.portal
                            .get(who, "/tasks/holders?department=" + TestNeighbours.LABOUR)
                            .expect(200)
                            .body()
                            .path("items")
                            .valueStream()
                            .filter(h -> h.path("officer").asString("").equals("desk-officer"))
                            .findFirst()
                            .orElseThrow();
            assertThat(held.path("name").asString()).isEqualTo("测试经办");
            assertThat(held.path("open").asInt()).isPositive();
            assertThat(held.path("absentUntil").asString()).isEqualTo(today.plusDays(1).toString());
            assertThat(held.path("standInName").asString()).isEqualTo("测试经办乙");
        }
        office.portal.get(office.officer, "/tasks/holders").expect(403);
        office.portal
                .get(office.head, "/tasks/holders?department=" + TestNeighbours.HEALTH)
                .expect(403);
        String number = filed.part().path("number").asString();
        String search = "/tasks?number=" + number + "&assignee=";
        assertThat(ids(office.head, search + "desk-officer")).containsExactly(id(visit));
        assertThat(ids(office.head, search + "desk-officer-2")).isEmpty();
        String supervised = search + "desk-officer&view=supervised";
        assertThat(ids(office.supervisor, supervised)).containsExactly(id(visit));
        assertThat(
                        ids(
                                office.supervisor,
                                supervised + "&sort=received&department=" + TestNeighbours.LABOUR))
                .containsExactly(id(visit));
        // Whoever may not see the step finds nothing by its holder either.
        assertThat(ids(office.clerk, search + "desk-officer")).isEmpty();
    }

    private List<String> ids(Token who, String path) {
        return office.portal
                .get(who, path)
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("id");
    }
}
