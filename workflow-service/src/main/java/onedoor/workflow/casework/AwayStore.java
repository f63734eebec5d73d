package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.InboxQuery.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * 会办: tasks of a department's cases that lie with other departments. Their own inboxes hold them
 * like any other; here the department whose case it is finds them again.
 */
@Repository
class AwayStore {

    private static final int AT_ONCE = 1000;

    private final JdbcClient db;

    AwayStore(JdbcClient db) {
        this.db = db;
    }

    void sent(String home, String taskId) {
        db.sql("insert into task_away (department, task_id, ended) values (?, ?, false)")
                .params(home, taskId)
                .update();
    }

    boolean isOf(String home, String taskId) {
        return db.sql(
                        "select exists (select 1 from task_away where department = ? and task_id = ?)")
                .params(home, taskId)
                .query(Boolean.class)
                .single();
    }

    /** Those that are open, in the order of the query. */
    List<Task> page(Officer officer, InboxQuery query, LocalDate today, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("home", officer.department());
        parameters.put("limit", limit);
        String where = query.filter().sql(parameters, today);
        String column = "t." + query.sort().column;
        Position after = query.after();
        if (after != null) {
            parameters.put(
                    "position",
                    query.sort() == Sort.DUE
                            ? LocalDate.parse(after.value())
                            : TaskRow.utc(Instant.parse(after.value())));
            parameters.put("id", after.id());
            where +=
                    " and (%s, t.id) %s (:position, :id)"
                            .formatted(column, query.descending() ? "<" : ">");
        }
        return db.sql(
                        """
                        select t.* from task_away a join task_inbox t on t.id = a.task_id
                        where a.department = :home and not a.ended and t.status = 'OPEN' %1$s
                        order by %2$s %3$s, t.id %3$s limit :limit
                        """
                                .formatted(where, column, query.descending() ? "desc" : "asc"))
                .params(parameters)
                .query((row, _) -> TaskRow.task(row))
                .list();
    }

    /** What has ended is read no more for a list; its page stays open to the case's department. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    @SchedulerLock(name = "tasks-away", lockAtMostFor = "PT5M")
    void markEnded() {
        List<String> ended =
                db.sql(
                                """
                                select a.task_id from task_away a join task_inbox t on t.id = a.task_id
                                where not a.ended and t.status <> 'OPEN' limit :limit
                                """)
                        .param("limit", AT_ONCE)
                        .query(String.class)
                        .list();
        if (!ended.isEmpty()) {
            db.sql("update task_away set ended = true where task_id in (:ended)")
                    .param("ended", ended)
                    .update();
        }
    }
}
