package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is overdue is found in an index, however many tasks there ever were. */
@WorkflowTest
class OpenTasksTest {

    private static final String NOBODY = "ZZZZZZZZZZZZZZZZZZ";

    @Autowired JdbcClient db;

    @Test
    void theOverdueBoardReadsARangeOfAnIndex() {
        db.sql(
                        """
                        insert into task_inbox (id, application_id, child_id, application_number, matter_name, department,
                            branch, step_id, step, step_name, applicant_name, applicant_id, received_at, due_on, status)
                        with recursive n as (select 1 as i union all select i + 1 from n where i < 900)
                        select uuid(), uuid(), uuid(), 'T-1', '测试', :department, 'x', 'decide', 'DECIDE', '审批', '*', 'x',
                               now(6), date_sub('2024-01-01', interval i day), 'DONE' from n
                        """)
                .param("department", NOBODY)
                .update();
        try {
            db.sql("analyze table task_inbox").query().listOfRows();
            Map<String, Object> page =
                    Map.of(
                            "today", "2024-01-01",
                            "dueOn", "1970-01-01",
                            "id", "",
                            "limit", 21,
                            "department", NOBODY);
            usesAnIndex(OpenTasks.DUE, page);
            usesAnIndex(OpenTasks.DUE_OF_DEPARTMENT, page);
            usesAnIndex(OpenTasks.COUNTS, page);
        } finally {
            db.sql("delete from task_inbox where department = ?").param(NOBODY).update();
        }
    }

    private void usesAnIndex(String sql, Map<String, Object> params) {
        var plan = db.sql("explain format=traditional " + sql).params(params).query().listOfRows();
        assertThat(plan)
                .as("%s", plan)
                .noneMatch(
                        step -> "ALL".equals(step.get("type")) && !"c".equals(step.get("table")));
    }
}
