package onedoor.workflow.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.application.CaseActs;
import onedoor.workflow.application.CaseMoved;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes down every act on a task twice: for the officials to read, and for the audit. */
@Repository
class Trace {

    private final JdbcClient db;
    private final AuditTrail audit;
    private final CaseActs acts;
    private final Clock clock;

    Trace(JdbcClient db, AuditTrail audit, CaseActs acts, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.acts = acts;
        this.clock = clock;
    }

    /** One act, as JSON. */
    record Line(
            Instant at,
            Act act,
            String actText,
            String stepName,
            String actorName,
            @Nullable String onBehalfOf,
            @Nullable String toName,
            @Nullable String reason) {}

    /** An act that leaves the case where it is, so that nothing else writes it down. */
    void add(
            Officer officer, Task task, Act act, @Nullable String toName, @Nullable String reason) {
        moved(officer, task, act, toName, reason);
        audit.record(
                officer.caller(),
                "task." + act.name().toLowerCase(Locale.ROOT),
                "task",
                task.id(),
                "done",
                officer.onBehalfOf(task) == null
                        ? Map.of()
                        : Map.of("onBehalfOf", String.valueOf(task.assignee())));
        told(
                task,
                act,
                new CaseMoved.By(officer.id(), officer.name(), officer.onBehalfOf(task), true));
    }

    /** An act that moves the case, which the case's own log audits. */
    void moved(
            Officer officer, Task task, Act act, @Nullable String toName, @Nullable String reason) {
        write(task, act, officer.id(), officer.name(), officer.onBehalfOf(task), toName, reason);
    }

    /** 催办, by the applicant or by somebody who supervises. */
    void urged(Task task, Caller by, String name, @Nullable String message) {
        write(task, Act.URGE, by.subject(), name, null, null, message);
        boolean staff = by.kind() == Caller.Kind.STAFF;
        told(task, Act.URGE, new CaseMoved.By(by.subject(), name, by.actingFor(), staff));
    }

    /** Subscribers hear of every act; moves tell of themselves. */
    private void told(Task task, Act act, CaseMoved.By by) {
        acts.acted(task.applicationId(), task.childId(), "TASK_" + act.name(), by);
    }

    private void write(
            Task task,
            Act act,
            String actor,
            String actorName,
            @Nullable String onBehalfOf,
            @Nullable String toName,
            @Nullable String reason) {
        db.sql(
                        """
                        insert into task_trace (child_id, task_id, step_name, act, actor, actor_name,
                                                on_behalf_of, to_name, reason, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(task.childId().toString())
                .param(task.id())
                .param(task.stepName())
                .param(act.name())
                .param(actor)
                .param(actorName)
                .param(onBehalfOf)
                .param(toName)
                .param(reason)
                .param(TaskRow.utc(clock.instant()))
                .update();
    }

    /** Everything that was done with a branch's tasks, in order. */
    List<Line> of(UUID childId) {
        return db.sql("select * from task_trace where child_id = ? order by id")
                .param(childId.toString())
                .query((row, _) -> {
                    Act act = Act.valueOf(row.getString("act"));
                    return new Line(
                            row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                            act,
                            act.text(),
                            row.getString("step_name"),
                            row.getString("actor_name"),
                            row.getString("on_behalf_of"),
                            row.getString("to_name"),
                            row.getString("reason"));
                })
                .list();
    }
}
