package onedoor.workflow.licence;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When licences are looked at; on one replica at a time, and right without that too. */
@Component
class LicenceJobs {

    private final Lapses lapses;

    LicenceJobs(Lapses lapses) {
        this.lapses = lapses;
    }

    @Scheduled(
            initialDelayString = "${onedoor.workflow.licence.lapse-after:30s}",
            fixedDelayString = "${onedoor.workflow.licence.lapse-every:10m}")
    @SchedulerLock(name = "licence-lapse", lockAtMostFor = "PT30M")
    void lapse() {
        lapses.run();
    }
}
