package onedoor.policy.deadline;

import java.time.LocalDate;
import onedoor.kit.Uuid7;
import onedoor.policy.deadline.Deadline.State;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts and stops limits, in the transaction of the act that does. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Deadlines {

    private final DeadlineStore store;
    private final WorkingDays days;

    Deadlines(DeadlineStore store, WorkingDays days) {
        this.store = store;
        this.days = days;
    }

    /**
     * Starts a limit; it runs at most once per kind and subject.
     *
     * @param department who answers for it, null for every policy department
     * @param limitDays working days; the first day does not count
     */
    public void start(
            String kind,
            String subject,
            String title,
            @Nullable String department,
            LocalDate startedOn,
            int limitDays) {
        int calendar = days.version();
        store.add(
                new Deadline(
                        Uuid7.next().toString(),
                        kind,
                        subject,
                        title,
                        department,
                        startedOn,
                        limitDays,
                        days.after(startedOn, limitDays).orElse(null),
                        State.OPEN,
                        null,
                        null,
                        calendar));
    }

    /** What was owed is done, in time or late; without a running limit nothing happens. */
    public void meet(String kind, String subject) {
        store.meet(kind, subject, days.today());
    }
}
