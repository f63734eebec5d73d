package onedoor.exchange.objection;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.exchange.workday.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts before the supervisor what a source has not answered in time. */
@Component
class ObjectionClock implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ObjectionClock.class);

    private final ObjectionStore store;
    private final WorkingDays days;

    ObjectionClock(ObjectionStore store, WorkingDays days) {
        this.store = store;
        this.days = days;
    }

    @Override
    @Scheduled(fixedDelayString = "${onedoor.exchange.correction.look-every:10m}")
    @SchedulerLock(name = "objection-clock", lockAtMostFor = "PT5M")
    public void run() {
        int escalated = store.escalate(days.today());
        if (escalated > 0) {
            log.info("{} objections were not answered in time", escalated);
        }
    }
}
