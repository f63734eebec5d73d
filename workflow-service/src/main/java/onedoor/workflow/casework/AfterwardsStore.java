package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.casework.InboxQuery.Position;
import onedoor.workflow.casework.TaskLine.Left;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks whose decision was made, and after which something is still to be done. */
@Repository
class AfterwardsStore {

    private final JdbcClient db;

    AfterwardsStore(JdbcClient db) {
        this.db = db;
    }

    /** A task that has been decided, and what is left of it. */
    record Open(Task task, Left left) {}

    void keep(Task task, Left left) {
        db.sql(
                        """
                        insert into task_afterwards (task_id, child_id, department, left_until, delivery, promise)
                        values (:task, :child, :department, :until, :delivery, :promise)
                        on duplicate key update left_until = values(left_until), delivery = values(delivery),
                            promise = values(promise)
                        """)
                .param("task", task.id())
                .param("child", task.childId().toString())
                .param("department", task.department())
                .param("until", left.dueOn())
                .param("delivery", left.delivery())
                .param("promise", left.promise())
                .update();
    }

    void done(UUID childId) {
        db.sql("delete from task_afterwards where child_id = ?").param(childId.toString()).update();
    }

    /** The most urgent first; the lamp of a filter says whether the day is over. */
    List<Open> page(Officer officer, InboxQuery query, LocalDate today, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("department", officer.department());
        parameters.put("visible", officer.visible().masks());
        parameters.put("limit", limit);
        String where = query.filter().withoutDays().sql(parameters, today);
        where += query.filter().days("a.left_until", parameters, today);
        Position after = query.after();
        if (after != null) {
            parameters.put("position", LocalDate.parse(after.value()));
            parameters.put("id", after.id());
            where +=
                    query.descending()
                            ? " and (a.left_until, a.task_id) < (:position, :id)"
                            : " and (a.left_until, a.task_id) > (:position, :id)";
        }
        return db.sql(
                        """
                        select t.*, a.left_until, a.delivery, a.promise
                        from task_afterwards a join task_inbox t on t.id = a.task_id
                        where a.department = :department and t.roles in (:visible) %1$s
                        order by a.left_until %2$s, a.task_id %2$s limit :limit
                        """
                                .formatted(where, query.descending() ? "desc" : "asc"))
                .params(parameters)
                .query((row, _) ->
                        new Open(
                                TaskRow.task(row),
                                new Left(
                                        row.getObject("left_until", LocalDate.class),
                                        row.getBoolean("delivery"),
                                        row.getBoolean("promise"))))
                .list();
    }
}
