package onedoor.policy.claim;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Replays 重演", description = "Judge a claim again on what was known then")
class ReplayController {

    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    @GetMapping("/api/policy/claims/{claimId}/replay")
    @Operation(summary = "Whether the claim comes out the same, and what differs")
    ResponseEntity<?> replay(Caller caller, @PathVariable String claimId) {
        caller.requireRole("POLICY_ADMIN", "AUDIT_ADMIN");
        String department =
                caller.hasRole("AUDIT_ADMIN") ? null : String.valueOf(caller.department());
        return replays.replay(claimId, department)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
