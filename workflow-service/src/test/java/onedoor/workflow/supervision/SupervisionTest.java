package onedoor.workflow.supervision;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import onedoor.kit.Uuid7;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.event.TestActs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Figures count every event once, and a warning is given once, whoever runs and whoever is killed.
 */
@WorkflowTest
class SupervisionTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired RollUp rollUp;
    @Autowired Warnings warnings;
    @Autowired WarningStore fired;
    @Autowired Anomalies anomalies;
    @Autowired CalendarEnds calendarEnds;

    private Portal portal;
    private Token supervisor;
    private String department;
    private String head;

    @BeforeEach
    void arrive() {
        portal = new Portal(mvc, tokens);
        supervisor = tokens.staff("supervisor", TestNeighbours.PLATFORM, "SUPERVISOR");
        department = "T%017d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000L));
        head = Uuid7.next().toString();
        staff(department, head, "HEAD");
    }

    @AfterEach
    void leave() {
        TestClock.back();
        db.sql("delete from task_inbox where department = ?").param(department).update();
        db.sql("delete from task_afterwards where department = ?").param(department).update();
    }

    @Test
    void countsEveryEventOnceHoweverManyCount() throws Exception {
        LocalDate today = today();
        for (int i = 0; i < 6; i++) {
            act(i, "ARRIVED", null);
            act(i, "ACCEPTED", today);
            act(i, i < 4 ? "GRANTED" : "DENIED", i == 0 ? today.minusDays(1) : today.plusDays(7));
        }
        act(6, "ARRIVED", null);
        act(6, "CORRECTION_ASKED", today);
        act(6, "DEEMED_ACCEPTED", today);
        together(4, rollUp::run);
        JsonNode board =
                portal.get(supervisor, "/supervision/departments")
                        .expect(200)
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(d -> d.path("department").asString().equals(department))
                        .findFirst()
                        .orElseThrow();
        assertThat(board.path("received").asInt()).isEqualTo(7);
        assertThat(board.path("accepted").asInt()).isEqualTo(7);
        assertThat(board.path("deemedAccepted").asInt()).isEqualTo(1);
        assertThat(board.path("corrections").asInt()).isEqualTo(1);
        assertThat(board.path("granted").asInt()).isEqualTo(4);
        assertThat(board.path("denied").asInt()).isEqualTo(2);
        assertThat(board.path("onTime").asInt()).isEqualTo(5);
        assertThat(board.path("onTimeRate").asDouble()).isEqualTo(0.833);
        assertThat(board.path("early").asInt()).isEqualTo(5);

        Token other = tokens.staff("h", TestNeighbours.HEALTH, "HEAD");
        assertThat(portal.get(other, "/supervision/departments").expect(200).body().toString())
                .doesNotContain(department);
        portal.get(tokens.staff("o", department, "OFFICER"), "/supervision/departments")
                .expect(403);

        String month = YearMonth.from(today).toString();
        JsonNode open =
                portal.open("/open-data/cases.json?month=" + month)
                        .expect(200)
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(r -> r.path("department").asString().equals(department))
                        .findFirst()
                        .orElseThrow();
        assertThat(open.path("received").asInt()).isEqualTo(7);
        assertThat(open.path("granted").isNull()).isTrue();
        assertThat(open.path("onTimeRate").asDouble()).isEqualTo(0.833);
        var csv =
                mvc.get()
                        .uri("/api/workflow/open-data/cases.csv?month=" + month)
                        .exchange()
                        .getResponse();
        assertThat(csv.getStatus()).isEqualTo(200);
        assertThat(csv.getContentType()).startsWith("text/csv");
        assertThat(
                        csv.getContentAsString()
                                .lines()
                                .filter(l -> l.contains(department))
                                .findFirst()
                                .orElseThrow())
                .contains(",7,7,<5,<5,<5,0.833,");
        portal.open("/open-data/cases.csv?month=11").expect(400);
        portal.open("/open-data/cases.csv").expect(400);

        anomalies.run();
        together(2, anomalies::run);
        assertThat(found("DEEMED_ACCEPTANCE")).isEqualTo(1);
        String id =
                db.sql("select id from supervision_anomaly where department = ?")
                        .param(department)
                        .query(String.class)
                        .list()
                        .getFirst();
        String decision = "{\"confirmed\":true,\"note\":\"人手不足\"}";
        Token ofDepartment = tokens.staff("h", department, "HEAD");
        portal.post(ofDepartment, "/supervision/anomalies/" + id + "/decisions", decision)
                .expect(403);
        portal.post(supervisor, "/supervision/anomalies/" + id + "/decisions", decision)
                .expect(200);
        portal.post(supervisor, "/supervision/anomalies/" + id + "/decisions", decision)
                .expect(409);
        assertThat(portal.get(ofDepartment, "/supervision/anomalies").expect(200).body().toString())
                .contains("人手不足");
    }

    /** One runner dies before its commit, then two run at once; one dies between two warnings. */
    @Test
    void warnsOnceWhoeverRunsAndWhoeverIsKilled() throws Exception {
        String boss = Uuid7.next().toString();
        staff(TestNeighbours.PLATFORM, boss, "SUPERVISOR");
        TestClock.forward(Duration.ofMinutes(2)); // who works there is known for one
        LocalDate today = today();
        String officer = Uuid7.next().toString();
        UUID late = task(today.minusDays(20), null);
        UUID soon = task(today, officer);
        var first =
                new Warning(
                        Warning.Kind.CASE,
                        late,
                        Warning.Rule.DECISION,
                        Warning.Level.RED,
                        "T-1",
                        "测试事项",
                        department,
                        department,
                        null,
                        today.minusDays(20),
                        null);
        transaction.executeWithoutResult(status -> {
            assertThat(warnings.fire(first)).isTrue();
            status.setRollbackOnly();
        });
        assertThat(fired.fired(List.of(late))).isEmpty();
        assertThat(warnings.fire(first)).isTrue();
        assertThat(warnings.fire(first)).isFalse();
        together(2, warnings::run);
        warnings.run();
        assertThat(fired.fired(List.of(late)))
                .containsExactlyInAnyOrder(late + "/DECISION/RED", late + "/DECISION/ESCALATED");
        assertThat(fired.fired(List.of(soon))).containsExactly(soon + "/DECISION/YELLOW");
        Map.of(head, "已逾期", boss, "逾期多日", officer, "即将到期").forEach(this::toldOnce);

        assertThat(warned(supervisor)).contains(department);
        Token clerk = tokens.staff("c", department, "CLERK");
        assertThat(
                        portal.get(clerk, "/supervision/warnings?limit=2")
                                .expect(200)
                                .body()
                                .path("items"))
                .hasSize(2);
        JsonNode overdue =
                portal.get(tokens.staff("h", department, "HEAD"), "/supervision/overdue")
                        .expect(200)
                        .body();
        assertThat(overdue.path("items")).hasSize(1);
        assertThat(overdue.path("items").get(0).path("childId").asString())
                .isEqualTo(late.toString());
        portal.get(clerk, "/supervision/overdue").expect(403);
    }

    /** A paper that nobody has handed over, a promise that nobody has checked. */
    @Test
    void warnsOfWhatShouldFollowADecision() {
        LocalDate today = today();
        String clerk = Uuid7.next().toString();
        UUID paper = task(today.plusYears(1), null);
        UUID promise = task(today.plusYears(1), clerk);
        UUID later = task(today.plusYears(1), null);
        left(paper, today.minusDays(20), true);
        left(promise, today.minusDays(1), false);
        left(later, today.plusDays(40), false);
        warnings.run();
        warnings.run();
        assertThat(fired.fired(List.of(paper)))
                .containsExactlyInAnyOrder(paper + "/DELIVERY/RED", paper + "/DELIVERY/ESCALATED");
        assertThat(fired.fired(List.of(promise))).containsExactly(promise + "/PROMISE_CHECK/RED");
        assertThat(fired.fired(List.of(later))).isEmpty();
        toldOnce(head, "承诺核查时限");
        toldOnce(head, "送达时限已逾期");
    }

    /** Its task is done; what should follow it is left. */
    private void left(UUID task, LocalDate until, boolean delivery) {
        db.sql("update task_inbox set status = 'DONE' where id = ?")
                .param(task.toString())
                .update();
        db.sql("insert into task_afterwards values (?, ?, ?, ?, ?, ?)")
                .params(task.toString(), task.toString(), department, until, delivery, !delivery)
                .update();
    }

    /**
     * Whoever cannot be asked who works there is asked again: nothing is lost and nothing fires
     * twice.
     */
    @Test
    void waitsForIdentityAndThenWarns() {
        TestNeighbours.server()
                .stubFor(
                        get(urlPathEqualTo("/api/identity/departments/" + department + "/staff"))
                                .atPriority(1)
                                .willReturn(aResponse().withStatus(503)));
        UUID late = task(today().minusDays(1), null);
        warnings.run();
        assertThat(fired.fired(List.of(late))).isEmpty();
        staff(department, head, "HEAD");
        warnings.run();
        assertThat(fired.fired(List.of(late))).containsExactly(late + "/DECISION/RED");
        toldOnce(head, "已逾期");
    }

    @Test
    void theSupervisorsAreWarnedOnceWeeksBeforeTheCalendarEnds() throws Exception {
        TestClock.forward(Duration.ofHours(1)); // who works there is known for a minute
        String boss = Uuid7.next().toString();
        staff(TestNeighbours.PLATFORM, boss, "SUPERVISOR");
        LocalDate until =
                LocalDate.of(ThreadLocalRandom.current().nextInt(3000, 9000), Month.DECEMBER, 31);
        String year = String.valueOf(until.getYear() + 1);
        UUID subject =
                UUID.nameUUIDFromBytes(("calendar-" + year).getBytes(StandardCharsets.UTF_8));
        calendarEnds.run(until.minusWeeks(9), until);
        assertThat(fired.fired(List.of(subject))).isEmpty();
        together(2, () -> calendarEnds.run(until.minusWeeks(5), until));
        calendarEnds.run(until.minusWeeks(4), until);
        assertThat(fired.fired(List.of(subject))).containsExactly(subject + "/CALENDAR/YELLOW");
        calendarEnds.run(until.plusDays(1), until);
        calendarEnds.run(until.plusDays(2), until);
        assertThat(fired.fired(List.of(subject)))
                .containsExactlyInAnyOrder(subject + "/CALENDAR/YELLOW", subject + "/CALENDAR/RED");
        Awaitility.await().until(() -> lettersAbout(boss, year) == 2);
    }

    private static long lettersAbout(String person, String year) {
        return TestNeighbours.letters(person).stream()
                .filter(l -> l.path("body").asString().contains(year + " 年工作日历"))
                .map(l -> l.path("key").asString())
                .distinct()
                .count();
    }

    /** A department without a head, then a platform with a supervisor. */
    @Test
    void aWarningWaitsUntilThereIsSomebodyToTell() {
        TestClock.forward(Duration.ofHours(1)); // who works there is known for a minute
        staff(department, Uuid7.next().toString(), "CLERK");
        staff(TestNeighbours.PLATFORM, Uuid7.next().toString(), "MATTER_ADMIN");
        UUID late = task(today().minusDays(1), null);
        warnings.run();
        assertThat(fired.fired(List.of(late))).isEmpty();

        TestClock.forward(Duration.ofHours(1));
        String boss = Uuid7.next().toString();
        staff(TestNeighbours.PLATFORM, boss, "SUPERVISOR");
        warnings.run();
        warnings.run();
        assertThat(fired.fired(List.of(late))).containsExactly(late + "/DECISION/RED");
        toldOnce(boss, "已逾期");
        assertThat(
                        db.sql("select told from supervision_warning where subject_id = ?")
                                .param(late.toString())
                                .query(String.class)
                                .single())
                .isEqualTo("SUPERVISOR");
    }

    @Test
    void rulesAreDataThatSupervisorsChange() {
        Token officer = tokens.staff("o", department, "OFFICER");
        String rule =
                "{\"windowDays\":7,\"threshold\":0.2,\"minimum\":5,\"level\":\"ORANGE\",\"coolDownDays\":7,\"enabled\":true}";
        portal.put(officer, "/supervision/rules/OVERDUE_SHARE", 0, rule).expect(403);
        JsonNode changed =
                portal.put(supervisor, "/supervision/rules/OVERDUE_SHARE", 0, rule)
                        .expect(200)
                        .body();
        assertThat(changed.path("threshold").asDouble()).isEqualTo(0.2);
        portal.put(supervisor, "/supervision/rules/NONE", 0, rule).expect(404);
        for (int i = 0; i < 6; i++) {
            task(today().minusDays(1), null);
        }
        anomalies.run();
        anomalies.run();
        assertThat(found("OVERDUE_SHARE")).isEqualTo(1);
    }

    /** Each board is a range of an index, whatever the number of cases. */
    @Test
    void noBoardReadsWholeTables() {
        db.sql(
                        """
                        insert into supervision_day (day, department, matter, arrived)
                        with recursive n as (select 1 as i union all select i + 1 from n where i < 900)
                        select date_sub('2024-01-01', interval i day), :department, concat('M', i % 7), 1 from n
                        """)
                .param("department", department)
                .update();
        db.sql("analyze table supervision_day, task_inbox, rating_day").query().listOfRows();
        Map<String, Object> days =
                Map.of("from", "2023-11-01", "to", "2023-11-30", "department", department);
        usesAKey(DayStore.BY_DEPARTMENT, days);
        usesAKey(DayStore.OF_DEPARTMENT, days);
        usesAKey(DayStore.BY_MATTER, days);
        db.sql("delete from supervision_day where department = ?").param(department).update();
    }

    private void usesAKey(String sql, Map<String, Object> params) {
        var plan = db.sql("explain format=traditional " + sql).params(params).query().listOfRows();
        assertThat(plan.getFirst().get("key")).as("%s", plan).isNotNull();
        assertThat(plan.getFirst().get("type")).as("%s", plan).isIn("range", "ref");
    }

    private void act(int number, String move, LocalDate dueOn) {
        transaction.executeWithoutResult(_ ->
                publisher.publishEvent(
                        TestActs.ofPart(
                                department + "-" + number,
                                move,
                                department,
                                "TEST-MATTER",
                                dueOn)));
    }

    private UUID task(LocalDate dueOn, String assignee) {
        UUID child = Uuid7.next();
        UUID application = Uuid7.next();
        db.sql(
                        """
                        insert into application (id, service_version, kind, service_code, name, status, applicant_id, applicant_name,
                            applicant_idno, answers, selected, revision, saved_at, created_at)
                        values (?, ?, 'MATTER', 'x', '测试', 'SUBMITTED', 'nobody', 'x', 'x', 'x', '', 1, now(6), now(6))
                        """)
                .params(application.toString(), application.toString())
                .update();
        db.sql(
                        """
                        insert into application_child (id, application_id, number, position, task_code, name, department,
                            department_name, status, due_on, due_limit)
                        values (:id, :application, :id, 1, 'x', '测试事项', :department, '测试部门', 'ACCEPTED', :due, 5)
                        """)
                .param("id", child.toString())
                .param("application", application.toString())
                .param("department", department)
                .param("due", dueOn)
                .update();
        db.sql(
                        """
                        insert into task_inbox (id, application_id, child_id, application_number, matter_name, department,
                            branch, step_id, step, step_name, applicant_name, applicant_id, received_at, due_on, assignee, status)
                        values (:id, :application, :id, 'T-1', '测试事项', :department,
                            'x', 'decide', 'DECIDE', '审批决定', '*', 'nobody', now(6), :due, :assignee, 'OPEN')
                        """)
                .param("id", child.toString())
                .param("application", application.toString())
                .param("department", department)
                .param("due", dueOn)
                .param("assignee", assignee)
                .update();
        return child;
    }

    private static LocalDate today() {
        return TestClock.today();
    }

    private int found(String rule) {
        return db.sql("select count(*) from supervision_anomaly where department = ? and rule = ?")
                .params(department, rule)
                .query(Integer.class)
                .single();
    }

    /** The departments of all warnings that somebody sees, page by page. */
    private List<String> warned(Token who) {
        var departments = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page =
                    portal.get(who, "/supervision/warnings?limit=100" + after).expect(200).body();
            departments.addAll(page.path("items").findValuesAsString("department"));
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : null;
        } while (after != null);
        return departments;
    }

    /** However often the letter had to be sent, it is one. */
    private void toldOnce(String person, String words) {
        Awaitility.await().until(() -> letters(person, words) > 0);
        Awaitility.await()
                .until(() ->
                        db.sql("select count(*) from letter where reader = ?")
                                        .param(person)
                                        .query(Integer.class)
                                        .single()
                                == 0);
        assertThat(letters(person, words)).isEqualTo(1);
    }

    private long letters(String person, String words) {
        return TestNeighbours.letters(person).stream()
                .filter(l -> l.toString().contains(words) && l.toString().contains(department))
                .map(l -> l.path("key").asString())
                .distinct()
                .count();
    }

    private static void staff(String department, String id, String role) {
        TestNeighbours.server()
                .stubFor(
                        get(urlPathEqualTo("/api/identity/departments/" + department + "/staff"))
                                .atPriority(1)
                                .willReturn(
                                        okJson(
                                                """
                                                {"items":[{"id":"%s","name":"测试人员","duty":"岗位","roles":["%s"]}]}
                                                """
                                                        .formatted(id, role))));
    }

    private static void together(int runners, Runnable what) throws Exception {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runners; i++) {
                running.add(threads.submit(what));
            }
        }
        for (Future<?> run : running) {
            run.get();
        }
    }
}
