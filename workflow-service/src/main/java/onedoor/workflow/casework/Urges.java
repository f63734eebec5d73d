package onedoor.workflow.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.application.Urging;
import onedoor.workflow.clock.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 催办: at most once per case and working day, whoever urges; every open task shows it. */
@Repository
class Urges implements Urging {

    private final JdbcClient db;
    private final TaskStore tasks;
    private final TaskTimes times;
    private final Trace trace;
    private final AuditTrail audit;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Urges(
            JdbcClient db,
            TaskStore tasks,
            TaskTimes times,
            Trace trace,
            AuditTrail audit,
            WorkingCalendar calendar,
            Clock clock) {
        this.db = db;
        this.tasks = tasks;
        this.times = times;
        this.trace = trace;
        this.audit = audit;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** How an urge ended. */
    enum Outcome {
        DONE,
        ALREADY,
        NOBODY_TO_URGE
    }

    /** Call it under the case's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    Outcome urge(UUID applicationId, Caller by, String name, @Nullable String message) {
        LocalDate day = day();
        int first =
                db.sql(
                                """
                                insert ignore into case_urge (application_id, day, urged_by, message, at)
                                values (?, ?, ?, ?, ?)
                                """)
                        .param(applicationId.toString())
                        .param(day)
                        .param(name)
                        .param(message)
                        .param(TaskRow.utc(clock.instant()))
                        .update();
        if (first == 0) {
            return Outcome.ALREADY;
        }
        if (times.urged(applicationId, day) == 0) {
            return Outcome.NOBODY_TO_URGE;
        }
        tasks.openOfCase(applicationId).forEach(task -> trace.urged(task, by, name, message));
        audit.record(
                by,
                "application.urge",
                "application",
                applicationId.toString(),
                "done",
                java.util.Map.of());
        return Outcome.DONE;
    }

    @Override
    public Set<UUID> urgeable(UUID applicationId) {
        return db.sql(
                        """
                        select distinct t.child_id from task_inbox t
                        where t.application_id = :application and t.status = 'OPEN'
                          and not exists (select 1 from case_urge u
                                          where u.application_id = :application and u.day = :day)
                        """)
                .param("application", applicationId.toString())
                .param("day", day())
                .query((row, _) -> UUID.fromString(row.getString("child_id")))
                .set();
    }

    /** The working day that an urge counts for: today, or the next on which departments work. */
    LocalDate day() {
        LocalDate today = calendar.today();
        return calendar.isWorkingDay(today) ? today : calendar.due(today, 1).day();
    }
}
