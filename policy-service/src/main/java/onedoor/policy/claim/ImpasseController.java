package onedoor.policy.claim;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.claim.Claim.State;
import onedoor.policy.claim.Decisions.Decision;
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

@RestController
@RequestMapping("/api/policy/impasses")
@Tag(name = "Impasses 受阻的核定", description = "Decisions on claims that could not be carried out")
class ImpasseController {

    private static final int MOST = 100;

    /**
     * One decision that waits, or has waited.
     *
     * @param problem what stood in the way, as a problem's code
     */
    record ImpasseView(
            String claimId,
            String policy,
            int version,
            String policyName,
            String enterprise,
            long amountFen,
            State state,
            boolean granted,
            String problem,
            @Nullable String reason,
            String decidedBy,
            @Nullable String applicationNumber,
            Instant since,
            @Nullable Instant settledAt,
            @Nullable String settlement) {

        static ImpasseView from(ImpasseStore.Line line) {
            Impasse impasse = line.impasse();
            return new ImpasseView(
                    impasse.claimId(),
                    line.policy(),
                    line.version(),
                    line.policyName(),
                    line.enterprise(),
                    line.amountFen(),
                    line.state(),
                    impasse.ruling().granted(),
                    impasse.problem(),
                    impasse.ruling().reason(),
                    impasse.ruling().decidedBy(),
                    impasse.ruling().applicationNumber(),
                    impasse.since(),
                    impasse.settledAt(),
                    impasse.settlement());
        }
    }

    record SettlementForm(@NotBlank @Size(max = 500) String note) {}

    record CarriedOut(String state, long amountFen) {}

    record Settled(String claimId) {}

    private final Impasses impasses;
    private final ImpasseStore store;
    private final ClaimStore claims;
    private final Idempotency idempotency;

    ImpasseController(
            Impasses impasses, ImpasseStore store, ClaimStore claims, Idempotency idempotency) {
        this.impasses = impasses;
        this.store = store;
        this.claims = claims;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Those of the caller's department; supervisors and auditors see all")
    Page<ImpasseView> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean settled,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MOST);
        String department =
                caller.hasRole("POLICY_ADMIN") ? String.valueOf(caller.department()) : null;
        List<ImpasseStore.Line> found = store.list(department, settled, after, size + 1);
        return Page.of(found, size, l -> l.impasse().claimId()).map(ImpasseView::from);
    }

    @PostMapping("/{claimId}/retries")
    @Operation(summary = "Carry the decision out, now that nothing stands in the way any more")
    ResponseEntity<?> retry(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId) {
        caller.requireRole("POLICY_ADMIN");
        if (!mine(caller, claimId)) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(
                caller,
                key,
                Map.of("claim", claimId),
                () ->
                        impasses.retry(caller, claimId)
                                .<ResponseEntity<?>>map(ImpasseController::answer)
                                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer()));
    }

    @PostMapping("/{claimId}/settlements")
    @Operation(summary = "Note how it was settled otherwise; nothing is carried out any more")
    ResponseEntity<?> settle(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId,
            @Valid @RequestBody SettlementForm form) {
        caller.requireRole("POLICY_ADMIN");
        if (!mine(caller, claimId)) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(
                caller,
                key,
                Map.of("claim", claimId, "form", form),
                () ->
                        impasses.settle(caller, claimId, form.note().strip())
                                ? ResponseEntity.ok(new Settled(claimId))
                                : Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    private static ResponseEntity<?> answer(Decision decision) {
        if (decision instanceof Decision.Closed(var state, var fen)) {
            return ResponseEntity.ok(new CarriedOut(state.name(), fen));
        }
        PolicyProblem obstacle = decision.obstacle();
        return obstacle == null
                ? Problem.of(CommonProblem.NOT_FOUND).answer()
                : Problem.of(obstacle, obstacle.zh(), obstacle.en()).answer();
    }

    private boolean mine(Caller caller, String claimId) {
        return claims.find(claimId)
                .filter(c -> c.department().equals(caller.department()))
                .isPresent();
    }
}
