package onedoor.policy.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.AuditTrail;
import onedoor.policy.workday.WorkingDays;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the last days anew when the calendar has changed, and puts each missed limit before the
 * supervisor, once; letters follow. What is before the supervisor stays there.
 */
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
        int calendar = days.newest();
        List<Deadline> older;
        do {
            older = store.countedOtherwise(calendar, BATCH);
            older.forEach(open -> transaction.executeWithoutResult(_ -> count(open, calendar)));
        } while (older.size() == BATCH);
        for (Deadline missed : store.missed(days.today(), BATCH)) {
            transaction.executeWithoutResult(_ -> escalate(missed));
        }
    }

    private void count(Deadline open, int calendar) {
        LocalDate day = days.after(open.startedOn(), open.limitDays()).orElse(null);
        boolean moves = open.dueOn() != null && !open.dueOn().equals(day);
        if (store.dueOn(open, day, calendar) && moves) {
            audit.record(
                    "policy-service",
                    "move-deadline",
                    open.kind(),
                    open.subject(),
                    "MOVED",
                    Map.of(
                            "from",
                            String.valueOf(open.dueOn()),
                            "to",
                            String.valueOf(day),
                            "calendar",
                            calendar));
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
