package onedoor.workflow.supervision;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When supervision looks; each job on one replica at a time, and right without that too. */
@Component
class SupervisionJobs {

    private final RollUp rollUp;
    private final Warnings warnings;
    private final Anomalies anomalies;
    private final CalendarEnds calendarEnds;

    SupervisionJobs(
            RollUp rollUp, Warnings warnings, Anomalies anomalies, CalendarEnds calendarEnds) {
        this.rollUp = rollUp;
        this.warnings = warnings;
        this.anomalies = anomalies;
        this.calendarEnds = calendarEnds;
    }

    @Scheduled(
            initialDelayString = "${onedoor.workflow.supervision.count-every:5s}",
            fixedDelayString = "${onedoor.workflow.supervision.count-every:5s}")
    @SchedulerLock(name = "supervision-count", lockAtMostFor = "PT5M")
    void count() {
        rollUp.run();
    }

    @Scheduled(
            initialDelayString = "${onedoor.workflow.supervision.warn-after:1m}",
            fixedDelayString = "${onedoor.workflow.supervision.warn-every:10m}")
    @SchedulerLock(name = "supervision-warn", lockAtMostFor = "PT30M")
    void warn() {
        warnings.run();
        calendarEnds.run();
    }

    @Scheduled(
            initialDelayString = "${onedoor.workflow.supervision.judge-after:2m}",
            fixedDelayString = "${onedoor.workflow.supervision.judge-every:1h}")
    @SchedulerLock(name = "supervision-judge", lockAtMostFor = "PT30M")
    void judge() {
        rollUp.run();
        anomalies.run();
    }
}
