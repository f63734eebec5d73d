package onedoor.workflow.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.casework.Task.State;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The inbox table; every question about tasks is answered from it alone. */
@Repository
class TaskStore {

    private final JdbcClient db;

    TaskStore(JdbcClient db) {
        this.db = db;
    }

    /** Which lines of the inbox are asked for. */
    enum View {
        ALL("status = 'OPEN'"),
        MINE("status = 'OPEN' and assignee = :officer"),
        UNCLAIMED("status = 'OPEN' and assignee is null"),
        DONE("status = 'DONE'");

        private final String where;

        View(String where) {
            this.where = where;
        }
    }

    /** Where the previous page ended. */
    record Position(LocalDate dueOn, String id) {}

    void insert(Task task) {
        db.sql(
                        """
                        insert into task_inbox (id, application_id, child_id, application_number, matter_name, department,
                            branch, step_id, step, step_name, applicant_name, applicant_id, applicant_key, received_at, due_on, status)
                        values (:id, :application, :child, :number, :matter, :department,
                            :branch, :stepId, :step, :stepName, :applicantName, :applicantId, :applicantKey, :receivedAt, :dueOn, 'OPEN')
                        """)
                .param("id", task.id())
                .param("application", task.applicationId().toString())
                .param("child", task.childId().toString())
                .param("number", task.applicationNumber())
                .param("matter", task.matterName())
                .param("department", task.department())
                .param("branch", task.branch())
                .param("stepId", task.stepId())
                .param("step", task.step().name())
                .param("stepName", task.stepName())
                .param("applicantName", task.applicantName())
                .param("applicantId", task.applicantId())
                .param("applicantKey", task.applicantKey())
                .param("receivedAt", utc(task.receivedAt()))
                .param("dueOn", task.dueOn())
                .update();
    }

    Optional<Task> find(String id) {
        return db.sql("select * from task_inbox where id = ?")
                .param(id)
                .query((row, _) -> task(row))
                .optional();
    }

    /** The most urgent first; what is done, the latest deadline first. */
    List<Task> list(
            String department, View view, String officer, @Nullable Position after, int limit) {
        boolean done = view == View.DONE;
        var query =
                db.sql(
                                """
                                select * from task_inbox where department = :department and %s %s
                                order by due_on %s, id %s limit :limit
                                """
                                        .formatted(
                                                view.where,
                                                after == null
                                                        ? ""
                                                        : "and (due_on, id) %s (:dueOn, :id)"
                                                                .formatted(done ? "<" : ">"),
                                                done ? "desc" : "asc",
                                                done ? "desc" : "asc"))
                        .param("department", department)
                        .param("limit", limit);
        if (view == View.MINE) {
            query = query.param("officer", officer);
        }
        if (after != null) {
            query = query.param("dueOn", after.dueOn()).param("id", after.id());
        }
        return query.query((row, _) -> task(row)).list();
    }

    boolean claim(String id, String officer, String name) {
        return db.sql(
                                """
                                update task_inbox set assignee = ?, assignee_name = ?
                                where id = ? and status = 'OPEN' and (assignee is null or assignee = ?)
                                """)
                        .params(officer, name, id, officer)
                        .update()
                == 1;
    }

    boolean release(String id, String officer) {
        return db.sql(
                                """
                                update task_inbox set assignee = null, assignee_name = null
                                where id = ? and status = 'OPEN' and assignee = ?
                                """)
                        .params(id, officer)
                        .update()
                == 1;
    }

    /** Whether this official is the one who decides; exactly one is. */
    boolean decide(String id, String officer, String name, String decision, Instant now) {
        return db.sql(
                                """
                                update task_inbox set status = 'DONE', decision = ?, decided_by = ?, decided_at = ?,
                                       assignee = ?, assignee_name = ?
                                where id = ? and status = 'OPEN' and (assignee is null or assignee = ?)
                                """)
                        .params(decision, officer, utc(now), officer, name, id, officer)
                        .update()
                == 1;
    }

    void takeAway(String id) {
        db.sql("update task_inbox set status = 'CANCELLED' where id = ? and status = 'OPEN'")
                .param(id)
                .update();
    }

    void cancel(UUID applicationId) {
        db.sql(
                        "update task_inbox set status = 'CANCELLED' where application_id = ? and status = 'OPEN'")
                .param(applicationId.toString())
                .update();
    }

    private static Task task(ResultSet row) throws SQLException {
        LocalDateTime decidedAt = row.getObject("decided_at", LocalDateTime.class);
        return new Task(
                row.getString("id"),
                UUID.fromString(row.getString("application_id")),
                UUID.fromString(row.getString("child_id")),
                row.getString("application_number"),
                row.getString("matter_name"),
                row.getString("department"),
                row.getString("branch"),
                row.getString("step_id"),
                Step.valueOf(row.getString("step")),
                row.getString("step_name"),
                row.getString("applicant_name"),
                row.getString("applicant_id"),
                row.getString("applicant_key"),
                row.getObject("received_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("due_on", LocalDate.class),
                row.getString("assignee"),
                row.getString("assignee_name"),
                State.valueOf(row.getString("status")),
                decidedAt == null ? null : decidedAt.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
