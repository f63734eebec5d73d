package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Subjects;
import onedoor.policy.grant.OwnGrantStore.OwnGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Grants 兑付", description = "What somebody was promised and paid")
class GrantController {

    /** With all but the last four digits hidden. */
    record Account(String accountName, String bank, String accountNumber, Payee.Kind kind) {
        static Account from(Payee payee) {
            return new Account(payee.accountName(), payee.bank(), payee.masked(), payee.kind());
        }
    }

    /**
     * @param entitledFen what the policy says; the limits may have left less
     * @param applicationId the case of a claim, or the list of what was granted without applying
     * @param revokedAt since then what arrives is to be paid back
     * @param owedFen of the paid sum, what is to be paid back; it bears no interest
     * @param recoveredFen of the paid sum, what is back
     * @param rated the enterprise has rated the policy for this year
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
            Hold.@Nullable Bar bar,
            @Nullable Account account,
            String applicationId,
            @Nullable String applicationNumber,
            Instant at,
            @Nullable Instant revokedAt,
            long owedFen,
            long recoveredFen,
            boolean rated) {

        static Row from(OwnGrant grant) {
            Payee payee = grant.payee();
            LocalDateTime revoked = grant.revokedAt();
            return new Row(
                    grant.claimId(),
                    grant.policy(),
                    grant.policyName(),
                    grant.period(),
                    grant.entitledFen(),
                    grant.amountFen(),
                    grant.state(),
                    grant.payment(),
                    grant.bar(),
                    payee == null ? null : Account.from(payee),
                    grant.applicationId(),
                    grant.applicationNumber(),
                    grant.changedAt().toInstant(ZoneOffset.UTC),
                    revoked == null ? null : revoked.toInstant(ZoneOffset.UTC),
                    grant.owedFen(),
                    grant.recoveredFen(),
                    grant.rated());
        }
    }

    private final OwnGrantStore store;

    GrantController(OwnGrantStore store) {
        this.store = store;
    }

    @GetMapping("/api/policy/grants/mine")
    @Operation(
            summary =
                    "What the caller, or the enterprise they act for, holds or was paid, newest first")
    ResponseEntity<?> mine(Caller caller) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<Row> rows = store.of(subject).stream().map(Row::from).toList();
        return ResponseEntity.ok(new Page<>(rows, null));
    }
}
