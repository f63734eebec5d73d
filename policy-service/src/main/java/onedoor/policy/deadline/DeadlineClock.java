package onedoor.policy.deadline;

import java.time.Clock;
import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.AuditTrail;
import onedoor.policy.workday.WorkingDays;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for missed limits and puts each before the supervisor, once; letters follow. */
@Component
class DeadlineClock {

    private static final int BATCH = 200;

    private final DeadlineStore store;
    private final WorkingDays days;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeadlineClock(
            DeadlineStore store,
            WorkingDays days,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.days = days;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    @SchedulerLock(name = "policy-deadlines", lockAtMostFor = "PT5M")
    void run() {
        // A calendar that came in later settles what could not be counted before.
        for (Deadline open : store.withoutDay(BATCH)) {
            days.after(open.startedOn(), open.limitDays())
                    .ifPresent(day -> store.dueOn(open.id(), day));
        }
        for (Deadline missed : store.missed(days.today(), BATCH)) {
            transaction.executeWithoutResult(_ -> escalate(missed));
        }
    }

    private void escalate(Deadline missed) {
        if (store.escalate(missed.id(), clock.instant())) {
            audit.record(
                    "policy-service",
                    "miss-deadline",
                    missed.kind(),
                    missed.subject(),
                    "OVERDUE",
                    Map.of("dueOn", String.valueOf(missed.dueOn())));
        }
    }
}
