package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestClock;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.clock.CalendarImported;
import onedoor.workflow.clock.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A limit that runs into a year without a calendar is refused by name, and nothing is written. */
@WorkflowTest
class CalendarLackingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CARD = "11990200002004048X3992014000101";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired WorkingCalendar calendar;

    private Portal portal;
    private Token citizen;
    private Token labour;
    private Token head;
    private LocalDate today;
    private LocalDate end;

    /** The calendar ends with next year, at most 522 working days from now. */
    @BeforeEach
    void hideTheYearsAfterTheNext() {
        TestClock.on(TestClock.today());
        today = TestClock.today();
        end = LocalDate.of(today.getYear() + 1, 12, 31);
        shift(1000, end.getYear() + 1, 2999);
        portal = new Portal(mvc, tokens);
        citizen = portal.citizen(TestNeighbours.person("测试市民"));
        labour =
                tokens.staff("labour-all", TestNeighbours.LABOUR, "CLERK", "OFFICER")
                        .claim("name", "测试人社经办");
        head = tokens.staff("labour-head", TestNeighbours.LABOUR, "HEAD").claim("name", "测试人社负责人");
    }

    @AfterEach
    void showThemAgain() {
        show();
        TestClock.back();
    }

    private void show() {
        shift(-1000, 3000, 3999);
    }

    private void shift(int by, int from, int to) {
        transaction.executeWithoutResult(_ -> {
            // The holidays of a hidden year stay where they are.
            db.sql("set foreign_key_checks = 0").update();
            db.sql("update calendar_year set year = year + ? where year between ? and ?")
                    .params(by, from, to)
                    .update();
            db.sql("set foreign_key_checks = 1").update();
            publisher.publishEvent(new CalendarImported(Set.of()));
        });
    }

    /** A draft for a matter with so many promised working days. */
    private String draft(int days) {
        String code =
                "TEST-CAL-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        ObjectNode chain =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"name":"测试日历一件事","lead":"测试人社部门","target":"自然人","purpose":"TEST-BIRTH",
                                 "items":[{"task_name":"测试社保卡申领","dept":"测试人社部门","task_type":"20","project_type":"2"}]}
                                """);
        chain.put("code", code).put("promise_days", days);
        ((ObjectNode) chain.path("items").get(0))
                .put("legal_days", days)
                .put("promise_days", days)
                .put("catalog_code", CARD.substring(19))
                .put("task_code", CARD)
                .put("task_handle_item", CARD + "01");
        portal.post(tokens.service("catalogue-feed").roles("MATTER_ADMIN"), "/life-events", chain)
                .expect(201);
        return portal.post(citizen, "/applications", Map.of("lifeEvent", code))
                .expect(201)
                .body()
                .path("id")
                .asString();
    }

    private Reply submit(String id) {
        return portal.post(
                citizen,
                "/applications/" + id + "/submissions",
                Map.of("answers", Map.of("declaration", true), "selected", List.of()));
    }

    private int daysToTheEnd() {
        return calendar.workingDaysBetween(today, end);
    }

    private void refused(Reply reply) {
        assertThat(reply.expect(503).problem()).isEqualTo("calendar-missing");
        assertThat(reply.body().path("year").asInt()).isEqualTo(end.getYear() + 1);
        assertThat(reply.body().path("detail").asString()).contains("日历尚未维护");
    }

    private String task(String id) {
        return "/tasks/"
                + db.sql("select id from task_inbox where application_id = ? and status = 'OPEN'")
                        .param(id)
                        .query(String.class)
                        .single();
    }

    /** Everything that an act could have left behind. */
    private String written(String id) {
        return db.sql(
                        """
                        select concat_ws('|', a.status, a.number, a.promised_on,
                            (select group_concat(concat_ws('-', c.status, c.due_on, c.legal_due_on)) from application_child c
                             where c.application_id = a.id),
                            (select count(*) from application_timeline t where t.application_id = a.id),
                            (select count(*) from application_clock k where k.application_id = a.id),
                            (select count(*) from task_inbox t where t.application_id = a.id),
                            (select count(*) from task_inbox t where t.application_id = a.id and t.status = 'OPEN'),
                            (select count(*) from case_event e where e.application_id = a.id),
                            (select count(*) from document d where d.application_id = a.id),
                            (select count(*) from ACT_RU_TASK t where t.PROC_INST_ID_ = a.id))
                        from application a where a.id = ?
                        """)
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void anApplicationIsNotSubmitted() {
        String id = draft(daysToTheEnd() + 3);
        String before = written(id);
        refused(submit(id));
        assertThat(written(id)).isEqualTo(before);
        JsonNode draft = portal.get(citizen, "/applications/" + id).expect(200).body();
        assertThat(draft.path("status").asString()).isEqualTo("DRAFT");

        show();
        submit(id).expect(201);
    }

    @Test
    void aCaseIsNotAccepted() {
        String id = draft(daysToTheEnd());
        submit(id).expect(201);
        String task = task(id);
        TestClock.on(today.plusDays(4)); // at least two working days later
        String before = written(id);
        refused(portal.post(labour, task + "/decisions", Map.of("decision", "ACCEPT")));
        assertThat(written(id)).isEqualTo(before);

        show();
        portal.post(labour, task + "/decisions", Map.of("decision", "ACCEPT")).expect(200);
    }

    @Test
    void anExtensionIsNotApproved() {
        String id = draft(daysToTheEnd());
        submit(id).expect(201);
        portal.post(labour, task(id) + "/decisions", Map.of("decision", "ACCEPT")).expect(200);
        String task = task(id);
        portal.post(
                        labour,
                        task + "/decisions",
                        Map.of("decision", "EXTEND", "days", 5, "reason", "情况复杂"))
                .expect(200);
        String before = written(id);
        refused(portal.post(head, task + "/extension-approvals", Map.of("approve", true)));
        assertThat(written(id)).isEqualTo(before);
        assertThat(
                        portal.get(head, task)
                                .expect(200)
                                .body()
                                .path("extensions")
                                .get(0)
                                .path("state")
                                .asString())
                .isEqualTo("OPEN");

        show();
        portal.post(head, task + "/extension-approvals", Map.of("approve", true)).expect(200);
    }

    /** The year that ends is this one, so that no case of another test ages by more. */
    @Test
    void theInboxIsCountedWithoutWhatIsDueSoonAndSaysWhy() {
        LocalDate last = LocalDate.of(today.getYear(), 12, 31);
        shift(1000, today.getYear() + 1, 2999);
        while (calendar.workingDaysBetween(last, LocalDate.of(today.getYear(), 12, 31)) < 2) {
            last = last.minusDays(1);
        }
        TestClock.on(last);
        JsonNode counted = counts();
        assertThat(counted.path("dueSoon").isInt()).isTrue();
        assertThat(counted.path("lacking").isNull()).isTrue();

        TestClock.on(LocalDate.of(today.getYear(), 12, 31));
        JsonNode without = counts();
        assertThat(without.path("all").isInt()).isTrue();
        assertThat(without.path("overdue").isInt()).isTrue();
        assertThat(without.path("dueSoon").isNull()).isTrue();
        assertThat(without.at("/lacking/type").asString())
                .isEqualTo("urn:onedoor:problem:calendar-missing");
        assertThat(without.at("/lacking/year").asInt()).isEqualTo(today.getYear() + 1);
        assertThat(without.at("/lacking/detail").asString()).contains("日历尚未维护");
        portal.get(labour, "/tasks?view=all").expect(200);

        show();
        assertThat(counts().path("dueSoon").isInt()).isTrue();
    }

    private JsonNode counts() {
        return portal.get(labour, "/tasks/counts").expect(200).body();
    }
}
