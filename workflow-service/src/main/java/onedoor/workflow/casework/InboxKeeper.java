package onedoor.workflow.casework;

import java.time.Clock;
import java.time.LocalDate;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.application.ApplicationWithdrawn;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.casework.Task.State;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.journey.JourneyEvent.TaskCreated;
import onedoor.workflow.journey.JourneyEvent.TaskTakenAway;
import onedoor.workflow.journey.StepPlan;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the inbox in step with the engine, in the engine's own transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InboxKeeper {

    private final Cases cases;
    private final TaskStore store;
    private final WorkingCalendar calendar;
    private final Clock clock;

    InboxKeeper(Cases cases, TaskStore store, WorkingCalendar calendar, Clock clock) {
        this.cases = cases;
        this.store = store;
        this.calendar = calendar;
        this.clock = clock;
    }

    @EventListener
    void on(TaskCreated created) {
        CaseFile file = cases.taskCreated(created.caseId(), created.branch());
        Applicant applicant = file.application().applicant();
        LocalDate due = file.child().dueOn();
        StepPlan step = file.matter().step(created.stepId());
        store.insert(
                new Task(
                        created.taskId(),
                        file.application().id(),
                        file.child().id(),
                        file.child().number(),
                        file.child().name(),
                        file.child().department(),
                        created.branch(),
                        step.id(),
                        step.kind(),
                        step.name(),
                        applicant.maskedName(),
                        applicant.id(),
                        applicant.key(),
                        clock.instant(),
                        due == null ? calendar.today() : due,
                        null,
                        null,
                        State.OPEN,
                        null));
    }

    @EventListener
    void on(TaskTakenAway gone) {
        store.takeAway(gone.taskId());
    }

    @EventListener
    void on(ApplicationWithdrawn withdrawn) {
        store.cancel(withdrawn.applicationId());
    }
}
