package onedoor.workflow.application;

import java.util.List;
import java.util.Objects;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.application.ClockStore.Place;
import onedoor.workflow.clock.DueDates;
import onedoor.workflow.journey.CaseTransactions;
import onedoor.workflow.journey.Journeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Computes due dates anew when the calendar has changed. Every part remembers by which calendar its
 * days were computed, so a run that was killed is simply gone on with, and nothing is done twice.
 */
@Component
class Recomputation implements DueDates {

    private static final Logger log = LoggerFactory.getLogger(Recomputation.class);
    private static final int BATCH = 200;

    private final ClockStore store;
    private final Deadlines deadlines;
    private final Cases cases;
    private final Clocks clocks;
    private final Journeys journeys;
    private final CaseActs acts;
    private final CaseTransactions transactions;

    Recomputation(
            ClockStore store,
            Deadlines deadlines,
            Cases cases,
            Clocks clocks,
            Journeys journeys,
            CaseActs acts,
            CaseTransactions transactions) {
        this.store = store;
        this.deadlines = deadlines;
        this.cases = cases;
        this.clocks = clocks;
        this.journeys = journeys;
        this.acts = acts;
        this.transactions = transactions;
    }

    @Override
    public Recomputed recompute(int atMost) {
        int calendar = deadlines.newestCalendar();
        int moved = 0;
        for (Place place : store.olderThan(calendar, null, atMost)) {
            moved += quietly(place, calendar) ? 1 : 0;
        }
        return new Recomputed(moved, store.countOlderThan(calendar));
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.law.every:10s}")
    @SchedulerLock(name = "workflow-recomputation", lockAtMostFor = "10m")
    void goOn() {
        int calendar = deadlines.newestCalendar();
        Place last = null;
        List<Place> page;
        do {
            page = store.olderThan(calendar, last, BATCH);
            for (Place place : page) {
                quietly(place, calendar);
                last = place;
            }
        } while (page.size() == BATCH);
    }

    private boolean quietly(Place place, int calendar) {
        try {
            return transactions.run(() -> recompute(place, calendar));
        } catch (RuntimeException failure) {
            log.error("the days of part {} could not be computed anew", place.childId(), failure);
            return false;
        }
    }

    private boolean recompute(Place place, int calendar) {
        CaseFile file = cases.lock(place.applicationId(), place.childId());
        Dates before = file.child().dates();
        if (before.calendar() == null || before.calendar() >= calendar) {
            return false; // another replica was first, or the part has ended
        }
        boolean moved = clocks.recompute(file, "工作日日历调整");
        CaseFile now = cases.find(place.childId()).orElseThrow();
        var answerBy = now.child().dates().applicantDue();
        if (file.child().status() == Status.CORRECTION
                && answerBy != null
                && !Objects.equals(answerBy, before.applicantDue())) {
            journeys.correctUntil(
                    place.applicationId(), file.child().taskCode(), deadlines.endOf(answerBy));
        }
        if (moved) {
            acts.acted(
                    place.applicationId(), place.childId(), "DUE_DATE_MOVED", Actor.PLATFORM.by());
        }
        return moved;
    }
}
