package onedoor.policy.treasury;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.grant.Hold.Payment;
import onedoor.policy.grant.Payable;
import onedoor.policy.grant.Payee;
import onedoor.policy.grant.Payments;
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
@RequestMapping("/api/policy/payments")
@Tag(name = "Payments 拨付", description = "Committed sums: where they go and how far they have come")
class PaymentController {

    private static final int MAX_PAGE = 100;

    record AccountForm(
            @NotBlank @Size(max = 100) String accountName,
            @NotBlank @Size(max = 100) String bank,
            @NotBlank @Pattern(regexp = "[0-9]{6,32}") String accountNumber) {

        Payee payee() {
            return new Payee(Payee.Kind.CORPORATE, accountName, bank, accountNumber);
        }
    }

    record RecoveryForm(@NotBlank @Size(max = 300) String reason) {}

    record Account(String accountName, String bank, String accountNumber) {
        static Account from(Payee payee) {
            return new Account(payee.accountName(), payee.bank(), payee.masked());
        }
    }

    /**
     * @param account with all but the last four digits hidden
     */
    record PaymentView(
            String claimId,
            String policy,
            String policyName,
            String year,
            String enterprise,
            long amountFen,
            Payment state,
            @Nullable Account account,
            Instant at) {

        static PaymentView from(Payable payable) {
            Payee payee = payable.payee();
            return new PaymentView(
                    payable.claimId(),
                    payable.policy(),
                    payable.policyName(),
                    payable.period(),
                    payable.enterprise(),
                    payable.amountFen(),
                    payable.payment(),
                    payee == null ? null : Account.from(payee),
                    payable.changedAt().toInstant(ZoneOffset.UTC));
        }
    }

    private final Payments payments;
    private final TreasuryFiles files;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    PaymentController(
            Payments payments, TreasuryFiles files, Idempotency idempotency, AuditTrail audit) {
        this.payments = payments;
        this.files = files;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Payments of the department's policies; supervisors see all")
    Page<PaymentView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Payment state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<String> policies =
                caller.hasRole("POLICY_ADMIN") ? files.policiesOf(caller.department()) : null;
        List<Payable> found = payments.search(policies, state, after, size + 1);
        return Page.of(found, size, Payable::claimId).map(PaymentView::from);
    }

    @PostMapping("/{claimId}/accounts")
    @Operation(summary = "Name the account; a returned payment is thereby payable again")
    ResponseEntity<?> account(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId,
            @Valid @RequestBody AccountForm form) {
        return once(
                caller,
                key,
                claimId,
                Map.of("claim", claimId, "form", form),
                "name-account",
                () -> payments.payTo(claimId, form.payee()));
    }

    @PostMapping("/{claimId}/recoveries")
    @Operation(summary = "Take a paid grant back (追回)")
    ResponseEntity<?> recover(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId,
            @Valid @RequestBody RecoveryForm form) {
        caller.requireRole("POLICY_ADMIN");
        return once(
                caller,
                key,
                claimId,
                Map.of("claim", claimId, "form", form),
                "recover-grant",
                () -> payments.recovered(claimId, form.reason()));
    }

    private ResponseEntity<?> once(
            Caller caller,
            @Nullable String key,
            String claimId,
            Object request,
            String act,
            Supplier<Boolean> move) {
        if (payments.find(claimId).filter(p -> mayAct(caller, p)).isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(
                caller,
                key,
                request,
                () -> {
                    if (!move.get()) {
                        return Problem.of(PolicyProblem.PAYMENT_MOVED_ON).answer();
                    }
                    audit.record(caller, act, "payment", claimId, "OK", Map.of());
                    Optional<Payable> now = payments.find(claimId);
                    return ResponseEntity.ok(PaymentView.from(now.orElseThrow()));
                });
    }

    /** The enterprise that is paid, or an officer of the policy's department. */
    private boolean mayAct(Caller caller, Payable payable) {
        if (caller.isPerson() && payable.enterprise().equals(caller.actingFor())) {
            return true;
        }
        return caller.hasRole("POLICY_ADMIN")
                && files.policiesOf(caller.department()).contains(payable.policy());
    }
}
