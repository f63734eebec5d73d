package onedoor.policy.claim;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Replays 重演")
class ClaimListController {

    private static final int MOST = 100;

    private final ClaimLines lines;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ClaimListController(ClaimLines lines, AuditTrail audit, TransactionTemplate transaction) {
        this.lines = lines;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping("/api/policy/claims")
    @Operation(summary = "Claims newest first: of the caller's department; auditors see all")
    Page<ClaimLines.Line> claims(
            Caller caller,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String enterprise,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("POLICY_ADMIN", "AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MOST);
        boolean all = caller.hasRole("AUDIT_ADMIN");
        List<ClaimLines.Line> found =
                lines.list(
                        all ? null : String.valueOf(caller.department()),
                        policy.strip(),
                        enterprise.strip(),
                        after,
                        size + 1);
        if (all) {
            // Who looks into what was decided about others leaves a trace.
            transaction.executeWithoutResult(_ ->
                    audit.record(
                            caller,
                            "read-claims",
                            "claim",
                            enterprise.isEmpty() ? "all" : enterprise,
                            "OK",
                            Map.of("policy", policy)));
        }
        return Page.of(found, size, ClaimLines.Line::claimId);
    }
}
