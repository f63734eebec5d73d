package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Subjects;
import onedoor.policy.grant.EarlierGrant.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/earlier-grants")
@Tag(
        name = "Earlier grants 既往奖补",
        description = "Sums that were paid before this platform, or by somebody else")
class EarlierGrantController {

    private static final int MAX_PAGE = 100;

    /**
     * @param own the reader entered it: somebody else decides
     */
    record EarlierGrantView(
            String id,
            String enterprise,
            String policy,
            String policyName,
            String period,
            long amountFen,
            LocalDate paidOn,
            String evidence,
            State state,
            Instant enteredAt,
            boolean own,
            @Nullable Instant decidedAt,
            @Nullable String reason) {

        static EarlierGrantView from(EarlierGrant grant, Caller reader) {
            LocalDateTime decided = grant.decidedAt();
            return new EarlierGrantView(
                    grant.id(),
                    grant.enterprise(),
                    grant.policy(),
                    grant.policyName(),
                    grant.period(),
                    grant.amountFen(),
                    grant.paidOn(),
                    grant.evidence(),
                    grant.state(),
                    grant.enteredAt().toInstant(ZoneOffset.UTC),
                    grant.fourEyes().isOf(reader),
                    decided == null ? null : decided.toInstant(ZoneOffset.UTC),
                    grant.reason());
        }
    }

    /** As the enterprise sees it. */
    record OwnEarlierGrant(
            String policy,
            String policyName,
            String period,
            long amountFen,
            LocalDate paidOn,
            String evidence) {}

    private final EarlierGrantStore store;

    EarlierGrantController(EarlierGrantStore store) {
        this.store = store;
    }

    @GetMapping
    @Operation(summary = "What the caller's department entered, in its order; supervisors see all")
    Page<EarlierGrantView> list(
            Caller caller,
            @RequestParam(defaultValue = "ENTERED") State state,
            @RequestParam(defaultValue = "") String enterprise,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        boolean all = caller.hasRole("SUPERVISOR") || caller.hasRole("AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(
                        store.list(
                                all ? null : EarlierGrants.department(caller),
                                state,
                                enterprise.strip(),
                                after,
                                size + 1),
                        size,
                        EarlierGrant::id)
                .map(grant -> EarlierGrantView.from(grant, caller));
    }

    @GetMapping("/mine")
    @Operation(summary = "What counts for the enterprise that the caller acts for, latest first")
    ResponseEntity<?> mine(Caller caller) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<OwnEarlierGrant> own =
                store.of(subject).stream()
                        .map(g ->
                                new OwnEarlierGrant(
                                        g.policy(),
                                        g.policyName(),
                                        g.period(),
                                        g.amountFen(),
                                        g.paidOn(),
                                        g.evidence()))
                        .toList();
        return ResponseEntity.ok(new Page<>(own, null));
    }
}
