package onedoor.workflow.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One line of the inbox at a time; every change names the state that it expects. */
@Repository
class TaskStore {

    private final JdbcClient db;

    TaskStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Task task) {
        db.sql(
                        """
                        insert into task_inbox (id, application_id, child_id, application_number, matter_name, department,
                            department_name, branch, step_id, step, step_name, roles, signing, applicant_name,
                            applicant_id, applicant_key, received_at, due_on, warn_on, paused, status)
                        values (:id, :application, :child, :number, :matter, :department,
                            :departmentName, :branch, :stepId, :step, :stepName, :roles, :signing, :applicantName,
                            :applicantId, :applicantKey, :receivedAt, :dueOn, :warnOn, :paused, 'OPEN')
                        """)
                .param("id", task.id())
                .param("application", task.applicationId().toString())
                .param("child", task.childId().toString())
                .param("number", task.applicationNumber())
                .param("matter", task.matterName())
                .param("department", task.department())
                .param("departmentName", task.departmentName())
                .param("branch", task.branch())
                .param("stepId", task.stepId())
                .param("step", task.step().name())
                .param("stepName", task.stepName())
                .param("roles", task.roles().mask())
                .param("signing", task.signing().name())
                .param("applicantName", task.applicantName())
                .param("applicantId", task.applicantId())
                .param("applicantKey", task.applicantKey())
                .param("receivedAt", TaskRow.utc(task.receivedAt()))
                .param("dueOn", task.dueOn())
                .param("warnOn", task.warnOn())
                .param("paused", task.paused())
                .update();
    }

    Optional<Task> find(String id) {
        return db.sql("select * from task_inbox where id = ?")
                .param(id)
                .query((row, _) -> TaskRow.task(row))
                .optional();
    }

    /** The open task of a branch, the oldest where several are open in parallel. */
    Optional<Task> openOf(UUID childId) {
        return db.sql(
                        """
                        select * from task_inbox where child_id = ? and status = 'OPEN'
                        order by received_at, id limit 1
                        """)
                .param(childId.toString())
                .query((row, _) -> TaskRow.task(row))
                .optional();
    }

    List<Task> openOfCase(UUID applicationId) {
        return db.sql("select * from task_inbox where application_id = ? and status = 'OPEN'")
                .param(applicationId.toString())
                .query((row, _) -> TaskRow.task(row))
                .list();
    }

    List<Task> openOfHolder(String officer) {
        return db.sql("select * from task_inbox where assignee = ? and status = 'OPEN' order by id")
                .param(officer)
                .query((row, _) -> TaskRow.task(row))
                .list();
    }

    /** Who decided this step of the branch last. */
    Optional<Holder> lastDecider(UUID childId, String stepId) {
        return db.sql(
                        """
                        select decided_by, assignee_name from task_inbox
                        where child_id = ? and step_id = ? and status = 'DONE' and decided_by = assignee
                        order by decided_at desc limit 1
                        """)
                .param(childId.toString())
                .param(stepId)
                .query((row, _) ->
                        new Holder(row.getString("decided_by"), row.getString("assignee_name")))
                .optional();
    }

    /** Who sent this part on to its next step. */
    Set<String> deciders(UUID childId) {
        return db.sql(
                        """
                        select distinct decided_by from task_inbox
                        where child_id = ? and status = 'DONE' and decision in ('ACCEPT', 'PASS')
                        """)
                .param(childId.toString())
                .query(String.class)
                .set();
    }

    /** An official by id and name. */
    record Holder(String id, String name) {}

    boolean claim(String id, Holder officer) {
        return db.sql(
                                """
                                update task_inbox set assignee = ?, assignee_name = ?
                                where id = ? and status = 'OPEN' and (assignee is null or assignee = ?)
                                """)
                        .param(officer.id())
                        .param(officer.name())
                        .param(id)
                        .param(officer.id())
                        .update()
                == 1;
    }

    boolean release(String id, @Nullable String holder) {
        return db.sql(
                                """
                                update task_inbox
                                set assignee = null, assignee_name = null, delegate = null, delegate_name = null
                                where id = ? and status = 'OPEN' and assignee = ?
                                """)
                        .param(id)
                        .param(holder)
                        .update()
                == 1;
    }

    /** Gives the task from whoever has it, or from nobody, to another. */
    boolean assign(String id, @Nullable String from, Holder to) {
        return db.sql(
                                """
                                update task_inbox
                                set assignee = ?, assignee_name = ?, delegate = null, delegate_name = null
                                where id = ? and status = 'OPEN' and assignee <=> ?
                                """)
                        .param(to.id())
                        .param(to.name())
                        .param(id)
                        .param(from)
                        .update()
                == 1;
    }

    void delegate(String id, @Nullable Holder to) {
        db.sql(
                        "update task_inbox set delegate = ?, delegate_name = ? where id = ? and status = 'OPEN'")
                .param(to == null ? null : to.id())
                .param(to == null ? null : to.name())
                .param(id)
                .update();
    }

    void signing(String id, Signing signing) {
        db.sql("update task_inbox set signing = ? where id = ?")
                .param(signing.name())
                .param(id)
                .update();
    }

    /** Whether this official is the one who decides; exactly one is. */
    boolean decide(Task seen, Holder officer, String decision, Instant now) {
        return db.sql(
                                """
                                update task_inbox set status = 'DONE', decision = ?, decided_by = ?, decided_at = ?,
                                       assignee = ?, assignee_name = ?
                                where id = ? and status = 'OPEN' and assignee <=> ?
                                """)
                        .param(decision)
                        .param(officer.id())
                        .param(TaskRow.utc(now))
                        .param(officer.id())
                        .param(officer.name())
                        .param(seen.id())
                        .param(seen.assignee())
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

    void cancelPart(UUID childId) {
        db.sql("update task_inbox set status = 'CANCELLED' where child_id = ? and status = 'OPEN'")
                .param(childId.toString())
                .update();
    }
}
