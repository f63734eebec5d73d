package onedoor.workflow.casework;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.application.CaseActs;
import onedoor.workflow.application.CaseMoved;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells subscribers, when an absence begins, which tasks the stand-in has taken over: once,
 * whatever restarts on the way.
 */
@Component
class TakeOvers {

    private final AbsenceStore absences;
    private final TaskStore tasks;
    private final TaskClock days;
    private final CaseActs acts;
    private final TransactionTemplate transaction;

    TakeOvers(
            AbsenceStore absences,
            TaskStore tasks,
            TaskClock days,
            CaseActs acts,
            PlatformTransactionManager transactions) {
        this.absences = absences;
        this.tasks = tasks;
        this.days = days;
        this.acts = acts;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.absences.every:30s}")
    @SchedulerLock(name = "absence-take-overs", lockAtMostFor = "5m")
    void begin() {
        for (String officer : absences.begun(days.today())) {
            transaction.executeWithoutResult(_ ->
                    absences.lock(officer)
                            .filter(absence -> absence.covers(days.today()))
                            .ifPresent(this::takeOver));
        }
    }

    private void takeOver(Absence absence) {
        if (!absences.takenOver(absence.officer())) {
            return; // another replica was first
        }
        var by = new CaseMoved.By(absence.standIn(), absence.standInName(), absence.name(), true);
        for (Task task : tasks.openOfHolder(absence.officer())) {
            acts.acted(task.applicationId(), task.childId(), "TASK_TAKEN_OVER", by);
        }
    }
}
