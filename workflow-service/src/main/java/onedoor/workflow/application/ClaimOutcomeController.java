package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.workflow.claim.Claims.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workflow/applications/{id}/claim-outcome")
@Tag(name = "Claim outcomes 核定落实", description = "For policy-service: what it held up is resolved")
class ClaimOutcomeController {

    /**
     * What became of a decision.
     *
     * @param note how it was settled, where nothing was carried out
     */
    record OutcomeForm(
            @NotBlank @Size(max = 64) String claimId,
            @NotNull Outcome outcome,
            @Nullable @Size(max = 500) String note) {}

    record Noted(UUID application, Outcome outcome) {}

    private final ClaimOutcomes outcomes;

    ClaimOutcomeController(ClaimOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @PutMapping
    @Operation(summary = "Noted once, however often it is told")
    ResponseEntity<?> note(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody OutcomeForm form) {
        OfficialCaseController.requirePolicyService(caller);
        String note = Objects.requireNonNullElse(form.note(), "");
        return outcomes.note(caller, id, form.claimId(), form.outcome(), note)
                ? ResponseEntity.ok(new Noted(id, form.outcome()))
                : Problem.of(CommonProblem.NOT_FOUND).answer();
    }
}
