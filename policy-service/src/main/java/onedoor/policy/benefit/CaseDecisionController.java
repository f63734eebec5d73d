package onedoor.policy.benefit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.policy.PolicyProblem;
import onedoor.policy.benefit.CaseDecisions.Ruled;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/benefit-lists")
@Tag(name = "Benefits 免申即享", description = "Lists of those who are granted without applying")
class CaseDecisionController {

    private static final String WORKFLOW = "workflow-service";

    record DecisionForm(
            @NotNull Boolean granted,
            @Nullable @Size(max = 4000) String reason,
            @NotBlank @Size(max = 90) String decidedBy) {}

    /**
     * The decision is kept, but the list has gone another way; to send it again changes nothing.
     *
     * @param problem a problem's code
     */
    record HeldUp(String id, BenefitList.State state, String problem) {}

    private final CaseDecisions decisions;
    private final BenefitView views;
    private final Idempotency idempotency;

    CaseDecisionController(CaseDecisions decisions, BenefitView views, Idempotency idempotency) {
        this.decisions = decisions;
        this.views = views;
        this.idempotency = idempotency;
    }

    @PostMapping("/{id}/decisions")
    @Operation(summary = "For workflow-service: how the list's case was decided")
    ResponseEntity<?> decide(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody DecisionForm form) {
        if (caller.isPerson() || !WORKFLOW.equals(caller.clientId())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "只有办件服务可以报告核定结果。");
        }
        String reason = form.reason() == null ? "" : form.reason();
        return idempotency.once(
                caller,
                key,
                Map.of("list", id, "form", form),
                () ->
                        answer(
                                decisions.decide(
                                        caller, id, form.granted(), reason, form.decidedBy())));
    }

    private ResponseEntity<?> answer(Ruled ruled) {
        return switch (ruled) {
            case Ruled.Done(var list) -> ResponseEntity.ok(views.list(list));
            case Ruled.NotFound _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Ruled.HeldUp(var list) ->
                    ResponseEntity.ok(
                            new HeldUp(
                                    list.id(), list.state(), PolicyProblem.LIST_MOVED_ON.code()));
        };
    }
}
