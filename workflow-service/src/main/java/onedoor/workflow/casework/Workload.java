package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the open tasks of a department are spread over its people. */
@Repository
class Workload {

    /** Counted in one index; only the few names are looked up. */
    static final String HOLDERS =
            """
            select h.assignee, h.tasks, h.overdue, a.to_on, a.stand_in_name,
                   (select t.assignee_name from task_inbox t
                    where t.assignee = h.assignee and t.status = 'OPEN' limit 1) as name
            from (select assignee, count(*) as tasks, sum(due_on < :today) as overdue
                  from task_inbox force index (inbox_by_due)
                  where department = :department and status = 'OPEN' group by assignee) h
            left join officer_absence a on a.officer = h.assignee and :today between a.from_on and a.to_on
            order by h.tasks desc, h.assignee
            """;

    private final JdbcClient db;

    Workload(JdbcClient db) {
        this.db = db;
    }

    /**
     * What one official has, as JSON.
     *
     * @param officer null for what nobody has claimed
     * @param absentUntil the last day of an absence that includes today
     */
    record Held(
            @Nullable String officer,
            @Nullable String name,
            long open,
            long overdue,
            @Nullable LocalDate absentUntil,
            @Nullable String standInName) {}

    /** Whoever has most first. */
    List<Held> of(String department, LocalDate today) {
        return db.sql(HOLDERS)
                .param("department", department)
                .param("today", today)
                .query((row, _) ->
                        new Held(
                                row.getString("assignee"),
                                row.getString("name"),
                                row.getLong("tasks"),
                                row.getLong("overdue"),
                                row.getObject("to_on", LocalDate.class),
                                row.getString("stand_in_name")))
                .list();
    }
}
