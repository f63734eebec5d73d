package onedoor.workflow.rating;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.rating.RectificationMove.Act;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends rectifications whose rater was asked and did not answer; also those of a longer outage. */
@Component
class RectificationJob {

    private static final int BATCH = 100;

    private final RectificationStore store;
    private final Rectifications rectifications;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;

    RectificationJob(
            RectificationStore store,
            Rectifications rectifications,
            WorkingCalendar calendar,
            TransactionTemplate transaction) {
        this.store = store;
        this.rectifications = rectifications;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT30S")
    @SchedulerLock(name = "rectification-unanswered", lockAtMostFor = "PT5M")
    void run() {
        List<Rectification> silent;
        do {
            silent = store.overdue(RectificationState.RECTIFIED, calendar.today(), BATCH);
            for (Rectification r : silent) {
                transaction.executeWithoutResult(_ ->
                        rectifications.answered(r.applicationId(), Act.UNANSWERED, "系统", null));
            }
        } while (silent.size() == BATCH);
    }
}
