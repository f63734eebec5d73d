package onedoor.workflow.casework;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.application.Move.MoveNotAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The one way into a task: seen by the official, the whole case locked, allowed by {@link Actions},
 * then done, once per idempotency key and in one transaction.
 */
@Component
class Acts {

    private final Desk desk;
    private final TaskStore tasks;
    private final Cases cases;
    private final Situations situations;
    private final TaskAnswers answers;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    Acts(
            Desk desk,
            TaskStore tasks,
            Cases cases,
            Situations situations,
            TaskAnswers answers,
            Idempotency idempotency,
            AuditTrail audit) {
        this.desk = desk;
        this.tasks = tasks;
        this.cases = cases;
        this.situations = situations;
        this.answers = answers;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** Runs an act of the desk for whoever calls. */
    ResponseEntity<?> once(
            Caller caller,
            String id,
            @Nullable String key,
            Object body,
            Act act,
            BiFunction<Officer, Situation, Verdict> work) {
        Desk.Seen seen = desk.open(caller, id, act);
        return once(seen.officer(), seen.task(), key, body, act, work);
    }

    ResponseEntity<?> once(
            Officer officer,
            Task seen,
            @Nullable String key,
            Object body,
            Act act,
            BiFunction<Officer, Situation, Verdict> work) {
        var last = new AtomicReference<@Nullable Verdict>();
        ResponseEntity<?> answer =
                idempotency.once(
                        officer.caller(),
                        key,
                        body,
                        () -> {
                            Verdict verdict = attempt(officer, seen, act, work);
                            last.set(verdict);
                            return answer(officer, seen, verdict);
                        });
        // Out here no connection is held while the audit asks for one of its own.
        if (last.get() instanceof Verdict.Refused(ProblemType problem, Verdict.State state)) {
            audit.recordRefusal(
                    officer.caller(),
                    "task." + act.name().toLowerCase(Locale.ROOT),
                    "task",
                    seen.id(),
                    problem.code(),
                    Map.of("status", state.status().name()));
        }
        return answer;
    }

    private Verdict attempt(
            Officer officer, Task seen, Act act, BiFunction<Officer, Situation, Verdict> work) {
        CaseFile file = cases.lock(seen.applicationId(), seen.childId());
        Situation now = situations.of(tasks.find(seen.id()).orElseThrow(), file, act);
        ProblemType refusal = Actions.refusal(officer, now, act).orElse(null);
        if (refusal != null) {
            return new Verdict.Refused(refusal, Verdict.State.of(now));
        }
        try {
            return work.apply(officer, now);
        } catch (MoveNotAllowed late) {
            return new Verdict.Refused(WorkflowProblem.NOT_POSSIBLE_NOW, Verdict.State.of(now));
        }
    }

    private ResponseEntity<?> answer(Officer officer, Task seen, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Done(CaseFile file) ->
                    ResponseEntity.ok(
                            answers.after(officer, tasks.find(seen.id()).orElseThrow(), file));
            case Verdict.Refused(ProblemType problem, Verdict.State state) ->
                    refused(problem, state);
            case Verdict.Incomplete(var problems) ->
                    Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
        };
    }

    static ResponseEntity<?> refused(ProblemType problem, Verdict.State state) {
        Problem answer = Problem.of(problem);
        return problem.status() == 409 ? answer.with("state", state).answer() : answer.answer();
    }
}
