package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Grants 兑付", description = "What an enterprise was promised and paid")
class GrantController {

    /**
     * @param entitledFen what the policy says; the limits may have left less
     */
    record Row(
            String claimId,
            String policy,
            String policyName,
            String period,
            long entitledFen,
            long amountFen,
            Hold.State state,
            Hold.@Nullable Payment payment,
            @Nullable String applicationNumber,
            Instant at) {

        static Row from(Hold hold) {
            return new Row(
                    hold.claimId(),
                    hold.policy(),
                    hold.policyName(),
                    hold.period(),
                    hold.entitledFen(),
                    hold.amountFen(),
                    hold.state(),
                    hold.payment(),
                    hold.applicationNumber(),
                    hold.changedAt().toInstant(ZoneOffset.UTC));
        }
    }

    private final HoldStore store;

    GrantController(HoldStore store) {
        this.store = store;
    }

    @GetMapping("/api/policy/grants/mine")
    @Operation(summary = "What the enterprise the caller acts for holds or was paid, newest first")
    ResponseEntity<?> mine(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<Row> rows = store.ofEnterprise(enterprise).stream().map(Row::from).toList();
        return ResponseEntity.ok(new Page<>(rows, null));
    }
}
