package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
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

/** The head says for a member that they are away; nobody else does, and subscribers hear of it. */
@WorkflowTest
class AbsenceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired TakeOvers takeOvers;

    private Office office;
    private Filed filed;
    private String visit;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
        filed = office.file(Office.LONG);
        visit = office.accepted(filed);
        office.claim(office.officer, visit).expect(200);
    }

    @AfterEach
    void comeBack() {
        TestClock.back();
        db.sql("delete from officer_absence").update();
    }

    /** Two days, because it may be midnight any moment. */
    private static Map<String, String> away(String standIn, String reason) {
        LocalDate today = TestClock.today();
        return Map.of(
                "from",
                today.toString(),
                "to",
                today.plusDays(1).toString(),
                "standIn",
                standIn,
                "reason",
                reason);
    }

    private Reply enter(Token who, String officer, Map<String, String> absence) {
        return office.portal.put(who, "/absences/" + officer, 0, absence);
    }

    private List<String> mine(Token who) {
        return office.portal
                .get(who, "/tasks?limit=100&view=mine")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("id");
    }

    @Test
    void theHeadEntersItForAMemberAndEndsItEarly() {
        JsonNode entered =
                enter(office.head, "desk-officer", away("desk-officer-2", "住院"))
                        .expect(200)
                        .body()
                        .path("absence");
        assertThat(entered.path("name").asString()).isEqualTo("测试经办");
        assertThat(entered.path("enteredBy").asString()).isEqualTo("desk-head");
        assertThat(entered.path("enteredByName").asString()).isEqualTo("测试负责人");
        assertThat(mine(office.officer2)).contains(visit.substring(7));
        assertThat(
                        office.portal
                                .get(office.officer, "/absences/mine")
                                .expect(200)
                                .body()
                                .path("absence")
                                .path("enteredByName")
                                .asString())
                .isEqualTo("测试负责人");
        assertThat(absences(office.head)).containsExactly("desk-officer");
        told("desk-officer", "测试负责人为您登记了离岗");
        told("desk-officer-2", "测试经办离岗");

        office.portal.delete(office.head2, "/absences/desk-officer").expect(204);
        office.portal.delete(office.head2, "/absences/desk-officer").expect(204);
        assertThat(absences(office.head)).isEmpty();
        assertThat(mine(office.officer2)).doesNotContain(visit.substring(7));
        told("desk-officer", "测试副负责人结束了您的离岗登记");
        assertThat(audited("absence.set", "done")).isPositive();
        assertThat(audited("absence.ended", "done")).isPositive();
    }

    private List<String> absences(Token head) {
        return office.portal
                .get(head, "/absences")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsString("officer");
    }

    private static void told(String to, String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        TestNeighbours.letters(to).stream()
                                .anyMatch(l -> l.path("body").asString().contains(text)));
    }

    private long audited(String act, String outcome) {
        return db.sql(
                        """
                        select count(*) from audit_event
                        where act = ? and object_id = 'desk-officer' and outcome = ?
                        """)
                .params(act, outcome)
                .query(Long.class)
                .single();
    }

    @Test
    void nobodyElseEntersIt() {
        var absence = away("desk-officer-2", "x");
        enter(office.officer2, "desk-officer", absence).expect(403);
        enter(office.supervisor, "desk-officer", absence).expect(403);
        office.portal.get(office.officer, "/absences").expect(403);
        Token foreign =
                tokens.staff("health-head", TestNeighbours.HEALTH, "HEAD").claim("name", "测试外部门");
        long refused = audited("absence.set", "other-department");
        enter(foreign, "desk-officer", absence).expect(404);
        office.portal.delete(foreign, "/absences/desk-officer").expect(404);
        assertThat(audited("absence.set", "other-department")).isEqualTo(refused + 1);
        assertThat(absences(office.head)).isEmpty();
        assertThat(absences(foreign)).isEmpty();
    }

    @Test
    void aStandInIsAnotherOfficialOfTheDepartment() {
        enter(office.head, "desk-admin", away("desk-officer", "x")).expect(404);
        for (String standIn : List.of("desk-officer", "desk-admin", "nobody")) {
            assertThat(
                            enter(office.head, "desk-officer", away(standIn, "x"))
                                    .expect(422)
                                    .body()
                                    .toString())
                    .contains("/standIn");
        }
        Map<String, String> over =
                Map.of("from", "2020-01-01", "to", "2020-01-02", "standIn", "desk-officer-2");
        enter(office.head, "desk-officer", over).expect(422);
    }

    @Test
    void subscribersHearOnceOfEveryTaskThatAStandInTakesOver() {
        enter(office.head, "desk-officer", away("desk-officer-2", "住院")).expect(200);
        takenOver(1);
        enter(office.head, "desk-officer", away("desk-officer-2", "延长住院")).expect(200);
        assertThat(
                        db.sql(
                                        "select taken_over from officer_absence where officer = 'desk-officer'")
                                .query(Boolean.class)
                                .single())
                .isTrue();
        enter(office.head, "desk-officer", away("desk-head-2", "换人代理")).expect(200);
        takenOver(2);
    }

    @Test
    void theFormerStandInIsToldWhenAnotherFollows() {
        enter(office.head, "desk-officer", away("desk-officer-2", "住院")).expect(200);
        takenOver(1);
        enter(office.head, "desk-officer", away("desk-officer-2", "延长住院")).expect(200);
        handedBack(0);
        enter(office.head, "desk-officer", away("desk-head-2", "换人代理")).expect(200);
        handedBack(1);
        takenOver(2);
        told("desk-officer-2", "测试经办的离岗改由测试副负责人代理");
    }

    @Test
    void subscribersHearThatTheTasksAreHandedBackWhenTheHolderIsBackEarly() {
        enter(office.head, "desk-officer", away("desk-officer-2", "住院")).expect(200);
        takenOver(1);
        office.portal.delete(office.officer, "/absences/mine").expect(204);
        office.portal.delete(office.officer, "/absences/mine").expect(204);
        handedBack(1);
        told("desk-officer-2", "测试经办的离岗已结束");
    }

    @Test
    void nothingIsHandedBackThatNobodyHadTakenOver() {
        LocalDate later = TestClock.today().plusDays(20);
        Map<String, String> planned =
                Map.of(
                        "from",
                        later.toString(),
                        "to",
                        later.plusDays(3).toString(),
                        "standIn",
                        "desk-officer-2");
        enter(office.head, "desk-officer", planned).expect(200);
        takeOvers.follow();
        office.portal.delete(office.head, "/absences/desk-officer").expect(204);
        handedBack(0);
    }

    @Test
    void anAbsenceThatIsPutOffHandsTheTasksBackUntilThen() {
        enter(office.head, "desk-officer", away("desk-officer-2", "住院")).expect(200);
        takenOver(1);
        LocalDate later = TestClock.today().plusDays(20);
        Map<String, String> planned =
                Map.of(
                        "from",
                        later.toString(),
                        "to",
                        later.plusDays(3).toString(),
                        "standIn",
                        "desk-officer-2");
        enter(office.head, "desk-officer", planned).expect(200);
        handedBack(1);
        takeOvers.follow();
        takenOver(1);
    }

    /** Two replicas look at the same moment, and one of them again. */
    @Test
    void whenTheLastDayIsOverTheTasksAreHandedBackOnceAndBothAreTold() throws Exception {
        enter(office.head, "desk-officer", away("desk-officer-2", "住院")).expect(200);
        takenOver(1);
        LocalDate last = TestClock.today().plusDays(1);
        TestClock.on(last.plusDays(1));
        try (var replicas = Executors.newFixedThreadPool(2)) {
            for (var done :
                    replicas.invokeAll(
                            List.of(
                                    Executors.callable(takeOvers::follow),
                                    Executors.callable(takeOvers::follow)))) {
                done.get();
            }
        }
        handedBack(1);
        takeOvers.follow();
        handedBack(1);
        told("desk-officer-2", "测试经办的离岗已于 " + last + " 到期");
        told("desk-officer", "您的离岗登记已于 " + last + " 到期");
        office.portal.delete(office.head, "/absences/desk-officer").expect(204);
        handedBack(1);
    }

    private void handedBack(int times) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events("task-handed-back"))
                                .hasSize(times)
                                .allMatch(e -> e.path("data").path("onBehalf").asBoolean()));
    }

    private List<JsonNode> events(String type) {
        return office.portal
                .get(
                        office.supervisor,
                        "/events?limit=500&subject=" + filed.detail().path("number").asString())
                .expect(200)
                .body()
                .valueStream()
                .filter(e -> e.path("type").asString().equals("cn.onedoor.case." + type + ".v1"))
                .toList();
    }

    private void takenOver(int times) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<JsonNode> events = events("task-taken-over");
                    assertThat(events).hasSize(times);
                    assertThat(events).allMatch(e -> e.path("data").path("onBehalf").asBoolean());
                });
    }
}
