package onedoor.policy.claim;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.claim.Decisions.Decision;
import onedoor.policy.claim.Decisions.Ruling;
import onedoor.policy.grant.Payee;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/claims")
@Tag(name = "Claims 申报", description = "For workflow-service: open a claim, report its decision")
class ClaimDecisionController {

    record ClaimAccount(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 100) String bank,
            @NotBlank @Pattern(regexp = "[0-9]{6,32}") String number) {

        Payee payee() {
            return new Payee(Payee.Kind.CORPORATE, name, bank, number);
        }
    }

    /**
     * @param applicationNumber which the application did not have while it was a draft
     * @param account where a granted sum goes; without one it waits until somebody names it
     */
    record DecisionForm(
            @NotNull Boolean granted,
            @Nullable @Size(max = 500) String reason,
            @NotBlank @Size(max = 100) String decidedBy,
            @Nullable @Size(max = 64) String applicationNumber,
            @Nullable @Valid ClaimAccount account) {

        Ruling ruling() {
            return new Ruling(
                    granted,
                    reason,
                    decidedBy,
                    applicationNumber,
                    account == null ? null : account.payee());
        }
    }

    record RevocationForm(
            @NotBlank @Size(max = 500) String reason,
            @NotBlank @Size(max = 100) String revokedBy) {}

    /**
     * What came of it.
     *
     * @param state the claim's, or {@code HELD_UP} if the decision is kept but cannot be carried
     *     out until somebody here finds a way on: to send it again changes nothing
     * @param problem what stands in the way, as a problem's code
     */
    record Decided(String state, long amountFen, @Nullable String problem) {}

    private static final String HELD_UP = "HELD_UP";

    private final Impasses impasses;
    private final Annulments annulments;
    private final Idempotency idempotency;

    ClaimDecisionController(Impasses impasses, Annulments annulments, Idempotency idempotency) {
        this.impasses = impasses;
        this.annulments = annulments;
        this.idempotency = idempotency;
    }

    @PostMapping("/{claimId}/decisions")
    @Operation(summary = "Granted: the grant is committed; not granted: its place is free again")
    ResponseEntity<?> decide(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId,
            @Valid @RequestBody DecisionForm form) {
        ClaimController.requireWorkflow(caller, null);
        return idempotency.once(
                caller, key, form, () -> answer(impasses.take(caller, claimId, form.ruling())));
    }

    @PostMapping("/{claimId}/revocations")
    @Operation(
            summary =
                    "The decision is void: what has not been paid is free again, the rest is owed back")
    ResponseEntity<?> revoke(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId,
            @Valid @RequestBody RevocationForm form) {
        ClaimController.requireWorkflow(caller, null);
        return idempotency.once(
                caller,
                key,
                form,
                () -> answer(annulments.revoke(caller, claimId, form.reason(), form.revokedBy())));
    }

    private static ResponseEntity<?> answer(Decision decision) {
        PolicyProblem obstacle = decision.obstacle();
        return switch (decision) {
            case Decision.Closed(var state, var amount) ->
                    ResponseEntity.ok(new Decided(state.name(), amount, null));
            case Decision.NoSuchClaim _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Decision.ClosedOtherwise _, Decision.NotPassed _, Decision.PlaceTaken _ ->
                    ResponseEntity.ok(
                            new Decided(HELD_UP, 0, obstacle == null ? null : obstacle.code()));
        };
    }
}
