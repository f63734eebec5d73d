package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.application.ClockStore.Place;
import onedoor.workflow.journey.CaseTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What time alone brings about: silence accepts, an applicant is reminded and then not waited for
 * any longer, an electronic delivery counts. What was due while nothing ran is done as soon as
 * something runs again. Each part has its own transaction and is looked at again under its case's
 * lock, so that of several replicas exactly one acts.
 */
@Component
class Timekeeper {

    private static final Logger log = LoggerFactory.getLogger(Timekeeper.class);
    private static final int BATCH = 100;

    private final ClockStore store;
    private final TimeActs acts;
    private final Deadlines deadlines;
    private final CaseTransactions transactions;

    Timekeeper(
            ClockStore store, TimeActs acts, Deadlines deadlines, CaseTransactions transactions) {
        this.store = store;
        this.acts = acts;
        this.deadlines = deadlines;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.law.every:10s}")
    @SchedulerLock(name = "workflow-law", lockAtMostFor = "5m")
    void keepTime() {
        LocalDate today = deadlines.today();
        each(after -> store.silent(today, after, BATCH), acts::silenceAccepts);
        each(after -> store.lapsed(today, after, BATCH), acts::waitingEnds);
        LocalDate soon = deadlines.remindedUntil();
        each(after -> store.toRemind(today, soon, after, BATCH), acts::applicantIsReminded);
        each(after -> store.undelivered(today, after, BATCH), acts::deliveryCounts);
    }

    private interface Pages {
        List<Place> after(@Nullable Place last);
    }

    /** One that fails is tried again next time and keeps nobody else waiting. */
    private void each(Pages pages, Consumer<Place> act) {
        Place last = null;
        List<Place> page;
        do {
            page = pages.after(last);
            for (Place place : page) {
                try {
                    transactions.run(() -> {
                        act.accept(place);
                        return place;
                    });
                } catch (RuntimeException failure) {
                    log.error("the time of part {} could not be kept", place.childId(), failure);
                }
                last = place;
            }
        } while (page.size() == BATCH);
    }
}
