package onedoor.workflow.casework;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.application.ApplicationWithdrawn;
import onedoor.workflow.application.Arrivals;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.casework.Task.State;
import onedoor.workflow.journey.JourneyEvent.TaskCreated;
import onedoor.workflow.journey.JourneyEvent.TaskEnded;
import onedoor.workflow.journey.StepPlan;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the inbox in step with the engine and the case, in their own transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InboxKeeper {

    private final Arrivals arrivals;
    private final TaskStore store;
    private final AwayStore away;
    private final TaskTimes times;
    private final TaskClock days;
    private final Clock clock;

    InboxKeeper(
            Arrivals arrivals,
            TaskStore store,
            AwayStore away,
            TaskTimes times,
            TaskClock days,
            Clock clock) {
        this.arrivals = arrivals;
        this.store = store;
        this.away = away;
        this.times = times;
        this.days = days;
        this.clock = clock;
    }

    @EventListener
    void on(TaskCreated created) {
        CaseFile file =
                arrivals.taskCreated(
                        created.caseId(), created.branch(), created.stepId(), created.takenAfter());
        Applicant applicant = file.application().applicant();
        TaskClock.Due due = days.due(file.child(), created.stepId());
        StepPlan step = file.matter().step(created.stepId());
        Roles roles = Roles.of(step.roles());
        String home = file.child().department();
        store.insert(
                new Task(
                        created.taskId(),
                        file.application().id(),
                        file.child().id(),
                        file.child().number(),
                        file.child().name(),
                        requireNonNullElse(step.department(), home),
                        requireNonNullElse(step.departmentName(), file.child().departmentName()),
                        created.branch(),
                        step.id(),
                        step.kind(),
                        step.name(),
                        roles.equals(Roles.NONE) ? Roles.ALL : roles,
                        step.signing(),
                        applicant.maskedName(),
                        applicant.id(),
                        applicant.key(),
                        clock.instant(),
                        due.on(),
                        due.warnOn(),
                        file.child().status().isPaused(),
                        null,
                        null,
                        null,
                        null,
                        State.OPEN,
                        null,
                        null,
                        null,
                        null,
                        0));
        if (step.department() != null) {
            away.sent(home, created.taskId());
        }
    }

    @EventListener
    void on(TaskEnded ended) {
        // The case is locked before its task, as by whoever decides.
        arrivals.taskEnded(ended.caseId(), ended.branch(), ended.stepId());
        if (ended.takenAway()) {
            store.takeAway(ended.taskId());
        }
    }

    @EventListener
    void on(ApplicationWithdrawn withdrawn) {
        store.cancel(withdrawn.applicationId());
    }

    /** A part that ends without its official's decision leaves no task behind. */
    @EventListener
    void on(CaseMoved moved) {
        if (moved.childId() == null) {
            return;
        }
        Event event = moved.move().event();
        if (event == Event.TERMINATED || event == Event.DEFICIENCY_MISSED) {
            store.cancelPart(moved.childId());
        } else if (moved.move().from().isPaused() != moved.move().to().isPaused()) {
            times.pause(moved.childId(), moved.move().to().isPaused());
        }
    }
}
