package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.drafting.Approvals.Outcome;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.publication.Composition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A draft is handed in, taken back, published or rejected. */
@RestController
@RequestMapping("/api/workflow/matter-drafts/{id}")
@Tag(name = "Matter drafts", description = "Writing, trying out and publishing with four eyes")
class ApprovalController {

    private final MatterDrafts drafts;
    private final Checks checks;
    private final Approvals approvals;
    private final Idempotency idempotency;

    ApprovalController(
            MatterDrafts drafts, Checks checks, Approvals approvals, Idempotency idempotency) {
        this.drafts = drafts;
        this.checks = checks;
        this.approvals = approvals;
        this.idempotency = idempotency;
    }

    /** {@code effectiveOn}: the day on which the version becomes current; without it, today. */
    record ApprovalForm(
            @NotNull Boolean approve,
            @Nullable @Size(max = 1000) String reason,
            @Nullable LocalDate effectiveOn) {}

    record WithdrawalForm(@Nullable @Size(max = 1000) String reason) {}

    @PostMapping("/submissions")
    ResponseEntity<?> submit(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        MatterDrafts.requireAdministrator(caller);
        MatterDraft draft = drafts.get(id);
        if (draft.state() == State.DRAFT) {
            List<FieldProblem> problems = checks.check(draft).findings().problems();
            if (!problems.isEmpty()) {
                return Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
            }
        }
        return idempotency.once(
                caller,
                key,
                "submit " + id,
                () -> ResponseEntity.ok(DraftView.line(drafts.submit(caller, draft), caller)));
    }

    @PostMapping("/withdrawals")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WithdrawalForm body) {
        MatterDrafts.requireAdministrator(caller);
        MatterDraft draft = drafts.get(id);
        return idempotency.once(
                caller,
                key,
                body,
                () -> ResponseEntity.ok(DraftView.line(drafts.withdraw(caller, draft), caller)));
    }

    @PostMapping("/approvals")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ApprovalForm body) {
        MatterDrafts.requireAdministrator(caller);
        MatterDraft draft = drafts.get(id);
        if (!approvals.allows(caller, draft)) {
            return Problem.of(WorkflowProblem.FOUR_EYES).answer();
        }
        // Composed outside of the transaction, and only while it can still be published.
        Composition composition =
                body.approve() && draft.state() == State.SUBMITTED
                        ? checks.check(draft).composition()
                        : new Composition.Faulty(List.of(), List.of());
        return idempotency.once(caller, key, body, () -> decide(caller, draft, body, composition));
    }

    private ResponseEntity<?> decide(
            Caller caller, MatterDraft draft, ApprovalForm body, Composition composition) {
        if (draft.state() != State.SUBMITTED) {
            return Problem.of(WorkflowProblem.DRAFT_CLOSED).answer();
        }
        Outcome outcome =
                body.approve()
                        ? approvals.approve(
                                caller, draft, composition, body.reason(), body.effectiveOn())
                        : approvals.reject(caller, draft, body.reason());
        return switch (outcome) {
            case Outcome.Published _, Outcome.Rejected _ ->
                    ResponseEntity.ok(DraftView.line(drafts.get(draft.id()), caller));
            case Outcome.Refused(WorkflowProblem problem) -> Problem.of(problem).answer();
            case Outcome.Incomplete(List<FieldProblem> problems) ->
                    Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
        };
    }
}
