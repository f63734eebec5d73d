package onedoor.workflow.application;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.application.ClockStore.Place;
import onedoor.workflow.journey.CaseTransactions;
import onedoor.workflow.journey.StepTimers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drawn limits of tasks that were open before the clock followed such limits: an upgrade lists
 * their parts, and each is looked at once, under its case's lock, by whichever replica comes first.
 * A run that was killed is gone on with.
 */
@Component
class EarlierLimits {

    private static final Logger log = LoggerFactory.getLogger(EarlierLimits.class);
    private static final int BATCH = 100;

    private final ClockStore store;
    private final Cases cases;
    private final Clocks clocks;
    private final StepTimers timers;
    private final CaseTransactions transactions;

    EarlierLimits(
            ClockStore store,
            Cases cases,
            Clocks clocks,
            StepTimers timers,
            CaseTransactions transactions) {
        this.store = store;
        this.cases = cases;
        this.clocks = clocks;
        this.timers = timers;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.law.every:10s}")
    @SchedulerLock(name = "workflow-earlier-limits", lockAtMostFor = "10m")
    void goOn() {
        Place last = null;
        List<Place> page;
        do {
            page = store.toFollow(last, BATCH);
            for (Place place : page) {
                quietly(place);
                last = place;
            }
        } while (page.size() == BATCH);
    }

    /** One that fails is tried again next time and keeps nobody else waiting. */
    private void quietly(Place place) {
        try {
            boolean _ = transactions.run(() -> follow(place));
        } catch (RuntimeException failure) {
            log.error("the limits of part {} could not be followed", place.childId(), failure);
        }
    }

    private boolean follow(Place place) {
        CaseFile file = cases.lock(place.applicationId(), place.childId());
        if (!store.followed(place.childId())) {
            return false; // another replica was first
        }
        clocks.follow(file, timers.of(place.applicationId(), file.child().taskCode()));
        return true;
    }
}
