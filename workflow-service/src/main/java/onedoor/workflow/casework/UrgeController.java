package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Application;
import onedoor.workflow.application.Applications;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 催办, by 督办, by the department that leads, or by the applicant; once per case and working day. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Urges", description = "催办, once per case and working day")
class UrgeController {

    private final Desk desk;
    private final TaskStore tasks;
    private final Cases cases;
    private final Applications applications;
    private final Situations situations;
    private final Urges urges;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    UrgeController(
            Desk desk,
            TaskStore tasks,
            Cases cases,
            Applications applications,
            Situations situations,
            Urges urges,
            Idempotency idempotency,
            AuditTrail audit) {
        this.desk = desk;
        this.tasks = tasks;
        this.cases = cases;
        this.applications = applications;
        this.situations = situations;
        this.urges = urges;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    record UrgeForm(@Nullable @Size(max = 500) String message) {}

    /** When an urge counts for. */
    record Urged(LocalDate day) {}

    @PostMapping("/tasks/{id}/urges")
    ResponseEntity<?> urgeTask(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody UrgeForm body) {
        Officer officer = desk.reader(caller);
        Task task = tasks.find(id).orElse(null);
        if (task == null) {
            return Problem.of(WorkflowProblem.TASK_NOT_FOUND).answer();
        }
        ResponseEntity<?> answer =
                idempotency.once(caller, key, body, () -> urge(officer, task, body));
        if (!answer.getStatusCode().is2xxSuccessful()) {
            audit.recordRefusal(
                    caller,
                    "task.urge",
                    "task",
                    id,
                    String.valueOf(answer.getStatusCode().value()),
                    Map.of());
        }
        return answer;
    }

    private ResponseEntity<?> urge(Officer officer, Task seen, UrgeForm body) {
        CaseFile file = cases.lock(seen.applicationId(), seen.childId());
        Situation now = situations.of(tasks.find(seen.id()).orElseThrow(), file, Act.URGE);
        ProblemType refusal = Actions.refusal(officer, now, Act.URGE).orElse(null);
        if (refusal != null) {
            boolean foreign = refusal.status() == 403 && !officer.isOf(seen);
            return foreign
                    ? Problem.of(WorkflowProblem.TASK_NOT_FOUND).answer()
                    : Acts.refused(refusal, Verdict.State.of(now));
        }
        return answer(
                urges.urge(seen.applicationId(), officer.caller(), officer.name(), body.message()));
    }

    @PostMapping("/applications/{id}/urges")
    ResponseEntity<?> urgeApplication(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody UrgeForm body) {
        return idempotency.once(
                caller,
                key,
                body,
                () -> {
                    Application own = applications.lockOwn(caller, id, "application.urge");
                    return answer(urges.urge(own.id(), caller, "申请人", body.message()));
                });
    }

    private ResponseEntity<?> answer(Urges.Outcome outcome) {
        return switch (outcome) {
            case DONE -> ResponseEntity.ok(new Urged(urges.day()));
            case ALREADY -> Problem.of(WorkflowProblem.URGED_ALREADY).answer();
            case NOBODY_TO_URGE -> Problem.of(WorkflowProblem.NOT_POSSIBLE_NOW).answer();
        };
    }
}
