package onedoor.workflow.licence;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
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

    private final Objections objections;
    private final Idempotency idempotency;

    ObjectionController(Objections objections, Idempotency idempotency) {
        this.objections = objections;
        this.idempotency = idempotency;
    }

    /** Whoever upholds an objection changes the licence next. */
    record AnswerForm(@NotNull Boolean upheld, @NotBlank @Size(max = 500) String answer) {}

    @GetMapping
    Page<Objections.Shown> open(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        caller.requireRole("CLERK", "OFFICER", "REVIEWER", "HEAD");
        String department = caller.department();
        List<Objections.Shown> found =
                department == null ? List.of() : objections.open(department, after, limit + 1);
        return Page.of(found, limit, Objections.Shown::id);
    }

    @PostMapping("/{id}/answers")
    ResponseEntity<?> answer(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AnswerForm form) {
        caller.requireRole("OFFICER", "REVIEWER", "HEAD");
        String department = caller.department();
        if (!objections.isOwn(caller, id) || department == null) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(caller, key, form, () -> answered(caller, id, department, form));
    }

    private ResponseEntity<?> answered(Caller caller, UUID id, String department, AnswerForm form) {
        Optional<Objections.Shown> answered =
                objections.answer(caller, department, id, form.upheld(), form.answer().strip());
        return answered.isEmpty()
                ? Problem.of(LicenceProblem.OBJECTION_ANSWERED).answer()
                : ResponseEntity.ok(answered.get());
    }
}
