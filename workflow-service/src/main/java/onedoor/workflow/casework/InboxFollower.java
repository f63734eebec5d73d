package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import onedoor.workflow.application.AcceptedByPromise;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.DueChanged;
import onedoor.workflow.application.Move;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps open tasks in step with what the platform does to a part, in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InboxFollower {

    private final JdbcClient db;
    private final TaskTimes tasks;
    private final TaskClock days;

    InboxFollower(JdbcClient db, TaskTimes tasks, TaskClock days) {
        this.db = db;
        this.tasks = tasks;
        this.days = days;
    }

    @EventListener
    void on(DueChanged changed) {
        tasks.due(changed.childId(), days.due(changed.dueOn(), changed.limit()));
        changed.steps()
                .forEach((step, own) -> {
                    if (own.on().isBefore(changed.dueOn())) {
                        tasks.due(changed.childId(), step, days.due(own.on(), own.days()));
                    }
                });
    }

    /** Silence accepts: the task of the acceptance is done, by nobody. */
    @EventListener
    void on(CaseMoved moved) {
        if (moved.childId() != null && moved.move().event() == Move.Event.DEEMED_ACCEPTED) {
            accepted(moved.childId(), moved.move().event(), moved.at());
        }
    }

    /** So does the applicant's promise, after which the step of the acceptance is only passed. */
    @EventListener
    void on(AcceptedByPromise accepted) {
        accepted(accepted.childId(), Move.Event.DEFICIENCY_PROMISED, accepted.at());
    }

    private void accepted(UUID childId, Move.Event how, Instant at) {
        db.sql(
                        """
                        update task_inbox set status = 'DONE', decision = ?, decided_at = ?
                        where child_id = ? and status = 'OPEN' and step = 'ACCEPT'
                        """)
                .params(how.name(), LocalDateTime.ofInstant(at, ZoneOffset.UTC), childId.toString())
                .update();
    }
}
