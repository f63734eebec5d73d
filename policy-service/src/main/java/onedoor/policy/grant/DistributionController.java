package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.grant.Distributions.Distribution;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Budgets 预算", description = "What may be spent on a policy, and what is left of it")
class DistributionController {

    /**
     * @param rule how the last fen are given: each share is rounded down, the rest goes one fen
     *     each to the largest fractions
     */
    record Shared(long totalFen, long demandFen, long sharedFen, int claims, String rule) {}

    private final Distributions distributions;
    private final Idempotency idempotency;

    DistributionController(Distributions distributions, Idempotency idempotency) {
        this.distributions = distributions;
        this.idempotency = idempotency;
    }

    @PostMapping("/api/policy/budgets/{policy}/{year}/distributions")
    @Operation(summary = "Share a proportional budget out among the approved claims")
    ResponseEntity<?> share(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String policy,
            @PathVariable String year) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                Map.of("policy", policy, "year", year),
                () -> answer(distributions.share(caller, policy, year)));
    }

    private static ResponseEntity<?> answer(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Done(var total, var demand, var shared, var claims) ->
                    ResponseEntity.ok(
                            new Shared(total, demand, shared, claims, "LARGEST_REMAINDER"));
            case Distribution.NoSuchBudget _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Distribution.NotShared _ -> Problem.of(PolicyProblem.BUDGET_FIXED).answer();
            case Distribution.ClaimsOpen(var open) ->
                    Problem.of(PolicyProblem.CLAIMS_OPEN).with("open", open).answer();
        };
    }
}
