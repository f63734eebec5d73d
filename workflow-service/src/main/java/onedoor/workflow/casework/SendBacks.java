package onedoor.workflow.casework;

import java.time.Clock;
import onedoor.workflow.application.Cases;
import onedoor.workflow.casework.TaskStore.Holder;
import onedoor.workflow.journey.JourneyReturns;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 驳回 and 撤销: the work goes back to a step before, and to the official who did it then. The case's
 * own state stays.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SendBacks {

    private final TaskStore tasks;
    private final Cases cases;
    private final JourneyReturns returns;
    private final Trace trace;
    private final Clock clock;

    SendBacks(TaskStore tasks, Cases cases, JourneyReturns returns, Trace trace, Clock clock) {
        this.tasks = tasks;
        this.cases = cases;
        this.returns = returns;
        this.trace = trace;
        this.clock = clock;
    }

    Verdict sendBack(Officer officer, Situation now, String toStep, String reason) {
        if (!now.earlierSteps().contains(toStep)) {
            return Verdict.Incomplete.of("/toStep", "unknown", "只能退回本事项此前的环节");
        }
        Task task = now.task();
        tasks.decide(task, officer.asHolder(), Act.SEND_BACK.name(), clock.instant());
        trace.add(officer, task, Act.SEND_BACK, now.file().matter().step(toStep).name(), reason);
        Holder before = tasks.lastDecider(task.childId(), toStep).orElse(null);
        moveBack(task, task.stepId(), toStep, before);
        return done(task);
    }

    Verdict withdraw(Officer officer, Situation now, String reason) {
        Task task = now.task();
        Task next = now.next();
        if (next == null) {
            throw new IllegalStateException("nothing was sent on: " + task);
        }
        tasks.cancelPart(task.childId());
        trace.add(officer, task, Act.WITHDRAW_DECISION, next.stepName(), reason);
        moveBack(task, next.stepId(), task.stepId(), officer.asHolder());
        return done(task);
    }

    private void moveBack(
            Task task, String from, String to, @org.jspecify.annotations.Nullable Holder holder) {
        returns.sendBack(task.applicationId(), task.branch(), from, to);
        if (holder != null) {
            tasks.openOf(task.childId()).ifPresent(open -> tasks.claim(open.id(), holder));
        }
    }

    private Verdict done(Task task) {
        return new Verdict.Done(cases.find(task.childId()).orElseThrow());
    }
}
