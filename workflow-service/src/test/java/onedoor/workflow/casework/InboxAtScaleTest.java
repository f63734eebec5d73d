package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import onedoor.kit.Caller;
import onedoor.kit.testing.Statements;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.casework.InboxQuery.Filter;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import onedoor.workflow.casework.InboxQuery.View;
import onedoor.workflow.casework.Office.Filed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** A page costs the same however much there is: one statement of index ranges, in order already. */
@WorkflowTest
class InboxAtScaleTest {

    private static final String DEPARTMENT = "TESTSCALEDEPARTMEN";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired InboxStore inbox;

    private Portal portal;
    private Token staff;

    @BeforeEach
    void fill() {
        portal = new Portal(mvc, tokens);
        staff = tokens.staff("scale-officer", DEPARTMENT, "CLERK", "OFFICER").claim("name", "测试经办");
        if (db.sql("select count(*) from task_inbox where department = ?")
                        .param(DEPARTMENT)
                        .query(Long.class)
                        .single()
                > 0) {
            return;
        }
        db.sql(
                        """
                        insert into task_inbox (id, application_id, child_id, application_number, matter_name,
                            department, department_name, branch, step_id, step, step_name, roles, signing,
                            applicant_name, applicant_id, received_at, due_on, warn_on, assignee, status)
                        with recursive d as (select 0 as j union all select j + 1 from d where j < 19),
                        n as (select a.j * 400 + b.j * 20 + c.j as i from d a, d b, d c where a.j < 15)
                        select concat('scale-', lpad(i, 8, '0')), uuid(), uuid(), concat('SCALE', i), '测试事项',
                            :department, '测试部门', 'x', 'accept', 'ACCEPT', '受理', elt(i %% 4 + 1, 3, 14, 15, 8), 'ONE',
                            '测*', 'x', date_add('2026-01-01', interval i minute), date_add('2026-01-05', interval i %% 60 day),
                            date_add('2026-01-04', interval i %% 60 day),
                            case when i %% 7 = 0 then 'scale-officer' end,
                            case when i %% 3 = 0 then 'DONE' else 'OPEN' end
                        from n
                        """
                                .replace("%%", "%"))
                .param("department", DEPARTMENT)
                .update();
        db.sql("analyze table task_inbox").query((row, _) -> row.getString(1)).list();
    }

    private Officer officer(String... roles) {
        var caller =
                new Caller(
                        "scale-officer",
                        Caller.Kind.STAFF,
                        "测试经办",
                        4,
                        null,
                        null,
                        DEPARTMENT,
                        java.util.Set.of(roles),
                        "test",
                        null,
                        null,
                        null);
        return Officer.of(caller, DEPARTMENT, Map.of());
    }

    private static InboxQuery query(View view, Sort sort, Position after) {
        return query(view, sort, after, null);
    }

    private static InboxQuery query(View view, Sort sort, Position after, String assignee) {
        return new InboxQuery(
                view,
                new Filter(null, null, null, null, null, null, null, assignee, null, null),
                sort,
                view == View.DONE,
                after);
    }

    @Test
    void everyDefaultViewReadsAnIndexInItsOrder() {
        for (View view : List.of(View.ALL, View.UNCLAIMED, View.DONE, View.MINE, View.SUPERVISED)) {
            for (Sort sort : Sort.values()) {
                if (sort == Sort.RECEIVED && (view == View.MINE || view == View.SUPERVISED)) {
                    continue; // few lines, or refused
                }
                String value = sort == Sort.DUE ? "2026-01-20" : "2026-01-02T00:00:00Z";
                for (Position after :
                        new Position[] {null, new Position(value, "scale-00000900")}) {
                    assertOrdered(view, query(view, sort, after));
                }
            }
        }
    }

    @Test
    void onePersonsTasksAreReadFromThatPersonsIndex() {
        for (View view : List.of(View.ALL, View.DONE, View.SUPERVISED)) {
            for (Position after :
                    new Position[] {null, new Position("2026-01-20", "scale-00000900")}) {
                assertOrdered(view, query(view, Sort.DUE, after, "scale-officer"));
            }
        }
        for (View view : List.of(View.ALL, View.DONE)) {
            assertOrdered(view, query(view, Sort.RECEIVED, null, "scale-officer"));
        }
        for (String order : List.of("sort=due", "sort=received", "sort=due&order=desc")) {
            var seen = new ArrayList<String>();
            String after = "";
            do {
                JsonNode page =
                        portal.get(
                                        staff,
                                        "/tasks?limit=100&assignee=scale-officer&" + order + after)
                                .expect(200)
                                .body();
                page.path("items")
                        .forEach(i ->
                                assertThat(i.path("assignee").asString())
                                        .isEqualTo("scale-officer"));
                seen.addAll(page.path("items").findValuesAsString("id"));
                after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : null;
            } while (after != null);
            assertThat(seen)
                    .as(order)
                    .doesNotHaveDuplicates()
                    .hasSize(
                            db.sql(
                                            """
                                            select count(*) from task_inbox where department = ?
                                            and status = 'OPEN' and roles & 3 <> 0 and assignee = 'scale-officer'
                                            """)
                                    .param(DEPARTMENT)
                                    .query(Integer.class)
                                    .single());
        }
    }

    @Test
    void whoseTasksAreWhereIsCountedInOneIndex() {
        List<Map<String, Object>> plan =
                db.sql("explain format=traditional " + Workload.HOLDERS)
                        .param("department", DEPARTMENT)
                        .param("today", LocalDate.of(2026, 1, 20))
                        .query()
                        .listOfRows();
        assertThat(plan)
                .filteredOn(row -> "task_inbox".equals(row.get("table")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("key")).isEqualTo("inbox_by_due");
                    assertThat(String.valueOf(row.get("Extra"))).contains("Using index");
                });
        Token head = tokens.staff("scale-head", DEPARTMENT, "HEAD").claim("name", "测试负责人");
        JsonNode holders = portal.get(head, "/tasks/holders").expect(200).body().path("items");
        assertThat(holders).hasSize(2);
        long open = holders.valueStream().mapToLong(h -> h.path("open").asLong()).sum();
        assertThat(open)
                .isEqualTo(
                        db.sql(
                                        "select count(*) from task_inbox where department = ? and status = 'OPEN'")
                                .param(DEPARTMENT)
                                .query(Long.class)
                                .single());
    }

    private void assertOrdered(View view, InboxQuery query) {
        InboxLanes.Statement statement =
                InboxLanes.statement(officer("OFFICER"), query, LocalDate.of(2026, 1, 20), 21);
        List<Map<String, Object>> plan =
                db.sql("explain format=traditional " + statement.sql())
                        .params(statement.parameters())
                        .query()
                        .listOfRows();
        List<String> keys =
                query.isOfOnePerson() ? List.of("inbox_of_officer") : keysOf(view, query);
        int lanes = 0;
        for (Map<String, Object> row : plan) {
            if (!"task_inbox".equals(row.get("table")) || "PRIMARY".equals(row.get("key"))) {
                continue; // the union itself, or a handful of signatures looked up by id
            }
            lanes++;
            assertThat(String.valueOf(row.get("key"))).as("%s %s", query, plan).isIn(keys);
            assertThat(String.valueOf(row.get("Extra")))
                    .as("%s %s", query, plan)
                    .doesNotContain("filesort");
        }
        assertThat(lanes).isPositive();
    }

    private static List<String> keysOf(View view, InboxQuery query) {
        return switch (view) {
            case ALL, UNCLAIMED, DONE ->
                    List.of(query.sort() == Sort.DUE ? "inbox_by_due" : "inbox_by_receipt");
            case MINE -> List.of("inbox_of_officer", "inbox_of_delegate");
            default -> List.of("inbox_of_all");
        };
    }

    @Test
    void walksTheWholeQueueWithoutGapsOrRepeats() {
        for (String order : List.of("sort=due", "sort=received", "sort=due&order=desc")) {
            var seen = new ArrayList<String>();
            String after = "";
            do {
                JsonNode page =
                        portal.get(staff, "/tasks?limit=100&" + order + after).expect(200).body();
                seen.addAll(page.path("items").findValuesAsString("id"));
                after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : null;
            } while (after != null);
            long wanted =
                    db.sql(
                                    """
                                    select count(*) from task_inbox
                                    where department = ? and status = 'OPEN' and roles & 3 <> 0
                                    """)
                            .param(DEPARTMENT)
                            .query(Long.class)
                            .single();
            assertThat(seen).as(order).hasSize((int) wanted);
            assertThat(new HashSet<>(seen)).as(order).hasSameSizeAs(seen);
        }
    }

    @Test
    void countsNoMoreThanItMust() {
        Reply counts = portal.get(staff, "/tasks/counts").expect(200);
        assertThat(counts.body().path("all").asInt()).isEqualTo(1000);
        assertThat(counts.body().path("mine").asInt()).isBetween(1, 1000);
        assertThat(counts.body().path("overdue").asInt()).isEqualTo(1000);
    }

    @Test
    void takesAsManyStatementsForALongPageAsForAShortOne() throws Exception {
        portal.get(staff, "/tasks?limit=1").expect(200);
        int few = Statements.fewest(() -> portal.get(staff, "/tasks?limit=1").expect(200));
        int many = Statements.fewest(() -> portal.get(staff, "/tasks?limit=100").expect(200));
        assertThat(many).isEqualTo(few).isBetween(1, 2);
        assertThat(Statements.fewest(() -> portal.get(staff, "/tasks/counts").expect(200)))
                .isBetween(1, 2);

        Office office = new Office(mvc, tokens);
        Filed filed = office.file(Office.LONG);
        String visit = office.accepted(filed);
        office.portal.get(office.officer, visit).expect(200);
        int page = Statements.fewest(() -> office.portal.get(office.officer, visit).expect(200));
        for (int i = 0; i < 20; i++) {
            office.portal
                    .post(office.officer, visit + "/opinions", Map.of("text", "意见" + i))
                    .expect(200);
        }
        int longer = Statements.fewest(() -> office.portal.get(office.officer, visit).expect(200));
        assertThat(longer).isEqualTo(page).isBetween(5, 24);
    }
}
