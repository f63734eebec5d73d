package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.TestClock;
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

/** 环节时限: two steps side by side, of two and of five working days, in a case of ten. */
@WorkflowTest
class StepLimitsTest {

    private static final Path MIGRATION =
            Path.of("src/main/resources/db/migration/V111__limits_of_steps.sql");
    private static final String MATTER = "11990200002004048X3992014000701";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Office office;
    private Filed filed;
    private String papers;
    private String visit;

    @BeforeEach
    void acceptOnAMonday() {
        TestClock.on(LocalDate.of(2026, 11, 23));
        office = new Office(mvc, tokens);
        office.portal.importService("matters", "test-step-limits.json");
        filed = office.file(MATTER);
        office.decide(office.clerk, office.open(office.clerk, filed), "ACCEPT").expect(200);
        papers = task("papers");
        visit = task("visit");
    }

    @AfterEach
    void backToToday() {
        TestClock.back();
    }

    @Test
    void eachTaskIsDueWithItsOwnStep() {
        assertThat(due(papers)).isEqualTo("2026-11-25");
        assertThat(due(visit)).isEqualTo("2026-11-30");
        JsonNode clock = part().path("clock");
        assertThat(clock.path("dueOn").asString()).isEqualTo("2026-12-07");
        assertThat(clock.path("stepDueOn").asString()).isEqualTo("2026-11-25");
        assertThat(clock.path("steps").findValuesAsString("step"))
                .containsExactly("papers", "visit");
        assertThat(clock.path("steps").findValuesAsString("dueOn"))
                .containsExactly("2026-11-25", "2026-11-30");
    }

    @Test
    void eachTaskHasTheLampOfItsOwnLimit() {
        assertThat(lamp(papers)).isEqualTo("GREEN");
        TestClock.on(LocalDate.of(2026, 11, 24));
        assertThat(lamp(papers)).isEqualTo("YELLOW");
        assertThat(lamp(visit)).isEqualTo("GREEN");
        TestClock.on(LocalDate.of(2026, 11, 26));
        assertThat(lamp(papers)).isEqualTo("RED");
        assertThat(lamp(visit)).isEqualTo("GREEN");
        TestClock.on(LocalDate.of(2026, 11, 27));
        assertThat(lamp(visit)).isEqualTo("YELLOW");
    }

    @Test
    void aStepThatHasEndedLeavesTheOthersTheirDays() {
        office.decide(office.officer, papers, "PASS").expect(200);
        assertThat(due(visit)).isEqualTo("2026-11-30");
        JsonNode clock = part().path("clock");
        assertThat(clock.path("stepDueOn").asString()).isEqualTo("2026-11-30");
        assertThat(clock.path("steps").findValuesAsString("step")).containsExactly("visit");
        office.decide(office.officer, visit, "PASS").expect(200);
        assertThat(due(task("decide"))).isEqualTo("2026-12-07");
        assertThat(part().path("clock").path("steps")).isEmpty();
        assertThat(part().path("clock").path("stepDueOn").isNull()).isTrue();
    }

    @Test
    void aSpecialProcedureMovesEachOfThem() {
        post(
                office.officer,
                visit + "/decisions",
                Map.of(
                        "decision",
                        "START_SPECIAL",
                        "kind",
                        "TESTING",
                        "reason",
                        "检测",
                        "plannedEndOn",
                        "2026-11-25"));
        post(office.head, visit + "/special-approvals", Map.of("approve", true));
        assertThat(lamp(papers)).isEqualTo("GREY");
        TestClock.on(LocalDate.of(2026, 11, 25));
        String special = part().path("special").get(0).path("id").asString();
        post(
                office.officer,
                visit + "/decisions",
                Map.of("decision", "END_SPECIAL", "specialId", special, "result", "合格"));
        assertThat(due(papers)).isEqualTo("2026-11-27");
        assertThat(due(visit)).isEqualTo("2026-12-02");
        assertThat(lamp(papers)).isEqualTo("GREEN");
        assertThat(part().path("dueOn").asString()).isEqualTo("2026-12-09");
    }

    @Test
    void aChangedCalendarMovesEachOfThem() {
        Token admin = tokens.staff("calendar.admin", "11990200002004048X", "MATTER_ADMIN");
        String day = "/calendars/2026/days/2026-11-24";
        office.portal.put(admin, day, 0, Map.of("working", false, "reason", "台风停工")).expect(200);
        try {
            await(papers, "2026-11-26");
            await(visit, "2026-12-01");
        } finally {
            office.portal.delete(admin, day + "?reason=x").expect(200);
        }
        await(papers, "2026-11-25");
        await(visit, "2026-11-30");
    }

    /** What the migration makes of a case whose steps shared one limit when it began. */
    @Test
    void oneLimitOfAllStepsBecomesThatOfEach() throws IOException {
        db.sql(
                        """
                        update application_child
                        set clock = json_set(json_remove(clock, '$.steps'), '$.step',
                                             json_object('startedOn', '2026-11-23', 'days', 3))
                        where id = ?
                        """)
                .param(filed.part().path("id").asString())
                .update();
        db.sql(Files.readString(MIGRATION).strip().replaceFirst(";$", "")).update();
        JsonNode clock = part().path("clock");
        assertThat(clock.path("steps").findValuesAsString("step"))
                .containsExactly("papers", "visit");
        assertThat(clock.path("steps").findValuesAsString("dueOn"))
                .containsExactly("2026-11-26", "2026-11-26");
        assertThat(clock.path("dueOn").asString()).isEqualTo("2026-12-07");
    }

    private void await(String task, String day) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> due(task), day::equals);
    }

    private void post(Token who, String path, Object body) {
        office.portal.post(who, path, body).expect(200);
    }

    private JsonNode part() {
        return office.portal.detail(filed.citizen(), filed.id()).path("children").get(0);
    }

    private String task(String step) {
        return "/tasks/"
                + db.sql(
                                """
                                select id from task_inbox
                                where child_id = ? and step_id = ? and status = 'OPEN'
                                """)
                        .param(filed.part().path("id").asString())
                        .param(step)
                        .query(String.class)
                        .single();
    }

    private String due(String task) {
        return line(task).path("dueOn").asString();
    }

    private String lamp(String task) {
        return line(task).path("lamp").asString();
    }

    private JsonNode line(String task) {
        return office.portal.get(office.head, task).expect(200).body().path("task");
    }
}
