package onedoor.workflow.licence;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.workflow.licence.ObjectionStore.Objection;
import onedoor.workflow.licence.ObjectionStore.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 纠错: holders' objections at the issuing department. */
@RestController
@RequestMapping("/api/workflow/licence-objections")
@Tag(name = "Issued licences")
class ObjectionController {

    private final ObjectionStore objections;
    private final AuditTrail audit;
    private final Idempotency idempotency;

    ObjectionController(ObjectionStore objections, AuditTrail audit, Idempotency idempotency) {
        this.objections = objections;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /** Whoever upholds an objection changes the licence next. */
    record AnswerForm(@NotNull Boolean upheld, @NotBlank @Size(max = 500) String answer) {}

    @GetMapping
    Page<Objection> open(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        caller.requireRole("CLERK", "OFFICER", "REVIEWER", "HEAD");
        String department = caller.department();
        List<Objection> found =
                department == null ? List.of() : objections.open(department, after, limit + 1);
        return Page.of(found, limit, Objection::id);
    }

    @PostMapping("/{id}/answers")
    ResponseEntity<?> answer(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AnswerForm form) {
        caller.requireRole("OFFICER", "REVIEWER", "HEAD");
        String department = caller.department();
        if (department == null || objections.find(id, department).isEmpty()) {
            audit.recordRefusal(
                    caller,
                    "licence.objection.answer",
                    "objection",
                    id.toString(),
                    "not-found",
                    Map.of());
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(caller, key, form, () -> answered(caller, id, department, form));
    }

    private ResponseEntity<?> answered(Caller caller, UUID id, String department, AnswerForm form) {
        State outcome = form.upheld() ? State.UPHELD : State.REJECTED;
        if (!objections.answer(id, outcome, form.answer().strip())) {
            return Problem.of(LicenceProblem.OBJECTION_ANSWERED).answer();
        }
        audit.record(
                caller,
                "licence.objection.answer",
                "objection",
                id.toString(),
                outcome.name().toLowerCase(java.util.Locale.ROOT),
                Map.of());
        return ResponseEntity.ok(objections.find(id, department).orElseThrow());
    }
}
