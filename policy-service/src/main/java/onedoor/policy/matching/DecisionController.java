package onedoor.policy.matching;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.policy.matching.DecisionLog.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Decisions 决定留痕", description = "Every answer about a subject, for audit")
class DecisionController {

    private static final int MOST = 100;

    /** What one answer said about one policy. */
    record DecisionView(
            long id,
            Instant at,
            String kind,
            String subject,
            String by,
            String policy,
            int version,
            String outcome,
            String inputHash) {}

    private final DecisionLog log;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    DecisionController(DecisionLog log, AuditTrail audit, TransactionTemplate transaction) {
        this.log = log;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping("/api/policy/decisions")
    @Operation(
            summary =
                    "Answers newest first, by kind, subject and policy; after and limit count answers")
    Page<DecisionView> decisions(
            Caller caller,
            @RequestParam(required = false) DecisionLog.@Nullable Kind kind,
            @RequestParam(defaultValue = "") String enterprise,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "9223372036854775807") long after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MOST);
        List<Answer> found = log.list(kind, enterprise, policy, after, size + 1);
        Page<Answer> page = Page.of(found, size, Answer::id);
        // Who looks into what was decided about others leaves a trace.
        transaction.executeWithoutResult(_ ->
                audit.record(
                        caller,
                        "read-decisions",
                        "decision-log",
                        enterprise.isEmpty() ? "all" : enterprise,
                        "OK",
                        Map.of("policy", policy)));
        return new Page<>(
                page.items().stream().flatMap(DecisionController::views).toList(), page.next());
    }

    private static Stream<DecisionView> views(Answer answer) {
        return answer.decided().stream()
                .map(d ->
                        new DecisionView(
                                answer.id(),
                                answer.at(),
                                answer.kind(),
                                answer.subject(),
                                answer.by(),
                                d.policy(),
                                d.version(),
                                d.outcome(),
                                answer.inputHash()));
    }
}
