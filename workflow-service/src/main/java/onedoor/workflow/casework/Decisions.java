package onedoor.workflow.casework;

import java.time.Clock;
import java.util.List;
import onedoor.kit.FieldProblem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries a decision out: the task, the case, the licence and the engine's next step, in one
 * transaction. Of several officials exactly one decides.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Decisions {

    private final TaskStore tasks;
    private final Cases cases;
    private final Journeys journeys;
    private final Conduct conduct;
    private final DecisionChecks checks;
    private final Afterwards afterwards;
    private final Trace trace;
    private final Clock clock;

    Decisions(
            TaskStore tasks,
            Cases cases,
            Journeys journeys,
            Conduct conduct,
            DecisionChecks checks,
            Afterwards afterwards,
            Trace trace,
            Clock clock) {
        this.tasks = tasks;
        this.cases = cases;
        this.journeys = journeys;
        this.conduct = conduct;
        this.checks = checks;
        this.afterwards = afterwards;
        this.trace = trace;
        this.clock = clock;
    }

    Verdict decide(Officer officer, Situation now, DecisionForm form) {
        List<FieldProblem> lacking = checks.problems(now.file(), form);
        if (!lacking.isEmpty()) {
            return new Verdict.Incomplete(lacking);
        }
        Task task = now.task();
        if (form.decision().endsStep()) {
            if (!tasks.decide(task, officer.asHolder(), form.decision().name(), clock.instant())) {
                return new Verdict.Refused(
                        WorkflowProblem.TASK_ALREADY_DECIDED, Verdict.State.of(now));
            }
        } else if (task.assignee() == null) {
            tasks.claim(task.id(), officer.asHolder());
        }
        note(officer, task, form);
        return conduct.carryOut(officer, now, form)
                .map(outcome -> goOn(task, outcome))
                .orElseGet(() -> stays(task));
    }

    /** Asking for time moves nothing, so that no move tells of it. */
    private void note(Officer officer, Task task, DecisionForm form) {
        if (form.decision().asks()) {
            trace.add(officer, task, form.decision().act(), null, form.strippedReason());
        } else {
            trace.moved(officer, task, form.decision().act(), null, form.strippedReason());
        }
    }

    private Verdict goOn(Task task, Outcome outcome) {
        journeys.complete(task.id(), task.branch(), outcome);
        cases.settle(task.applicationId());
        CaseFile file = cases.find(task.childId()).orElseThrow();
        afterwards.begin(task, file);
        return new Verdict.Done(file);
    }

    /** The step goes on. */
    private Verdict stays(Task task) {
        return new Verdict.Done(cases.find(task.childId()).orElseThrow());
    }
}
