package onedoor.workflow.casework;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.workflow.application.CaseActs;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.person.Inbox;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells subscribers which tasks a stand-in has taken over when an absence begins, and which are
 * handed back when it ends: once, whatever restarts on the way.
 */
@Component
class TakeOvers {

    private final AbsenceStore absences;
    private final TaskStore tasks;
    private final TaskClock days;
    private final CaseActs acts;
    private final Inbox inbox;
    private final TransactionTemplate transaction;

    TakeOvers(
            AbsenceStore absences,
            TaskStore tasks,
            TaskClock days,
            CaseActs acts,
            Inbox inbox,
            PlatformTransactionManager transactions) {
        this.absences = absences;
        this.tasks = tasks;
        this.days = days;
        this.acts = acts;
        this.inbox = inbox;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.absences.every:30s}")
    @SchedulerLock(name = "absence-take-overs", lockAtMostFor = "5m")
    void follow() {
        for (String officer : absences.over(days.today())) {
            transaction.executeWithoutResult(_ ->
                    absences.lock(officer)
                            .filter(absence -> absence.isOver(days.today()))
                            .ifPresent(this::over));
        }
        for (String officer : absences.begun(days.today())) {
            transaction.executeWithoutResult(_ ->
                    absences.lock(officer)
                            .filter(absence -> absence.covers(days.today()))
                            .ifPresent(this::takeOver));
        }
    }

    private void takeOver(Absence absence) {
        if (absences.takenOver(absence.officer())) { // else another replica was first
            tell(absence, "TASK_TAKEN_OVER");
        }
    }

    /**
     * The stand-in has the tasks no longer, if they had them; in the transaction of whoever holds
     * the absence's lock. Whether this call is the one that says so.
     */
    boolean handBack(Absence absence) {
        boolean first = absences.handedBack(absence.officer());
        if (first) {
            tell(absence, "TASK_HANDED_BACK");
        }
        return first;
    }

    /** The absence has come to the end that was said of it: both people are told, once. */
    void over(Absence absence) {
        if (handBack(absence)) {
            inbox.tell(
                    absence.standIn(),
                    "代理已结束",
                    absence.name() + "的离岗已于 " + absence.to() + " 到期，其待办不再由您代理。",
                    Absences.PAGE);
            inbox.tell(
                    absence.officer(),
                    "您的离岗已到期",
                    "您的离岗登记已于 " + absence.to() + " 到期，待办仍由您办理。",
                    Absences.PAGE);
        }
    }

    private void tell(Absence absence, String act) {
        var by = new CaseMoved.By(absence.standIn(), absence.standInName(), absence.name(), true);
        for (Task task : tasks.openOfHolder(absence.officer())) {
            acts.acted(task.applicationId(), task.childId(), act, by);
        }
    }
}
