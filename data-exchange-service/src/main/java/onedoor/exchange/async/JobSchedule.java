package onedoor.exchange.async;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Works on jobs, and forgets their results. */
@Component
class JobSchedule {

    private final Workers workers;
    private final Jobs jobs;

    JobSchedule(Workers workers, Jobs jobs) {
        this.workers = workers;
        this.jobs = jobs;
    }

    /** No lock: every job has its own lease, so that replicas share the work. */
    @Scheduled(fixedDelayString = "${onedoor.exchange.jobs.every:1s}")
    void work() {
        workers.start();
    }

    @Scheduled(fixedDelayString = "PT5M")
    @SchedulerLock(name = "job-expiry", lockAtMostFor = "10m")
    void expire() {
        boolean more = true;
        while (more) {
            more = jobs.expireOne();
        }
    }
}
