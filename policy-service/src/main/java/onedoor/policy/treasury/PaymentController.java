package onedoor.policy.treasury;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.Subjects;
import onedoor.policy.grant.Hold;
import onedoor.policy.grant.Hold.Payment;
import onedoor.policy.grant.Payable;
import onedoor.policy.grant.Payee;
import onedoor.policy.grant.Payments;
import onedoor.policy.grant.Payments.Question;
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

    /**
     * @param reason why an officer names it; who is paid need not say
     */
    record AccountForm(
            @NotBlank @Size(max = 100) String accountName,
            @NotBlank @Size(max = 100) String bank,
            @NotBlank @Pattern(regexp = "[0-9]{6,32}") String accountNumber,
            @Nullable @Size(max = 300) String reason) {

        /** Who is paid to a tax account is so still. */
        Payee payee(Payable payable) {
            Payee before = payable.payee();
            return new Payee(
                    before == null ? Payee.Kind.usual(payable.enterprise()) : before.kind(),
                    accountName,
                    bank,
                    accountNumber);
        }
    }

    record Account(String accountName, String bank, String accountNumber, Payee.Kind kind) {
        static Account from(Payee payee) {
            return new Account(payee.accountName(), payee.bank(), payee.masked(), payee.kind());
        }
    }

    /**
     * @param account with all but the last four digits hidden
     * @param bar what keeps it from being paid, if anything
     * @param revokedAt since then the sum is to be taken back
     */
    record PaymentView(
            String claimId,
            String policy,
            String policyName,
            String year,
            String enterprise,
            long amountFen,
            Payment state,
            Hold.@Nullable Bar bar,
            @Nullable Account account,
            Instant at,
            @Nullable Instant revokedAt,
            long owedFen,
            long recoveredFen) {

        static PaymentView from(Payable payable) {
            Payee payee = payable.payee();
            LocalDateTime revoked = payable.revokedAt();
            return new PaymentView(
                    payable.claimId(),
                    payable.policy(),
                    payable.policyName(),
                    payable.period(),
                    payable.enterprise(),
                    payable.amountFen(),
                    payable.payment(),
                    payable.bar(),
                    payee == null ? null : Account.from(payee),
                    payable.changedAt().toInstant(ZoneOffset.UTC),
                    revoked == null ? null : revoked.toInstant(ZoneOffset.UTC),
                    payable.owedFen(),
                    payable.recoveredFen());
        }
    }

    private final Payments payments;
    private final Idempotency idempotency;
    private final MoneyLetters letters;
    private final AuditTrail audit;

    PaymentController(
            Payments payments, Idempotency idempotency, MoneyLetters letters, AuditTrail audit) {
        this.payments = payments;
        this.letters = letters;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Payments of the department's policies; supervisors see all")
    Page<PaymentView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Payment state,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable String enterprise,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        String department = Sight.of(caller);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<Payable> found =
                payments.search(
                        new Question(department, state, policy, enterprise), after, size + 1);
        return Page.of(found, size, Payable::claimId).map(PaymentView::from);
    }

    @PostMapping("/{claimId}/accounts")
    @Operation(summary = "Name the account; a returned payment is thereby payable again")
    ResponseEntity<?> account(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String claimId,
            @Valid @RequestBody AccountForm form) {
        Optional<Payable> payable = payments.find(claimId).filter(p -> mayAct(caller, p));
        if (payable.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        boolean itself = isPaid(caller, payable.get());
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (!itself && reason.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/reason", "required", "请说明代填账户的原因"))
                    .answer();
        }
        return once(
                caller,
                key,
                claimId,
                Map.of("claim", claimId, "form", form),
                itself ? Map.of() : Map.of("reason", reason),
                "name-account",
                () -> {
                    boolean named =
                            payments.payTo(
                                    claimId,
                                    form.payee(payable.get()),
                                    itself ? null : caller.key());
                    if (named && !itself) {
                        letters.accountNamed(payable.get(), reason);
                    }
                    return named;
                });
    }

    private ResponseEntity<?> once(
            Caller caller,
            @Nullable String key,
            String claimId,
            Object request,
            Map<String, String> detail,
            String act,
            BooleanSupplier move) {
        return idempotency.once(
                caller,
                key,
                request,
                () -> {
                    if (!move.getAsBoolean()) {
                        return Problem.of(PolicyProblem.PAYMENT_MOVED_ON).answer();
                    }
                    audit.record(caller, act, "payment", claimId, "OK", detail);
                    Optional<Payable> now = payments.find(claimId);
                    return ResponseEntity.ok(PaymentView.from(now.orElseThrow()));
                });
    }

    /** Who is paid, or an officer of the policy's department. */
    private static boolean mayAct(Caller caller, Payable payable) {
        return isPaid(caller, payable)
                || (caller.hasRole("POLICY_ADMIN")
                        && payable.department().equals(caller.department()));
    }

    private static boolean isPaid(Caller caller, Payable payable) {
        return payable.enterprise().equals(Subjects.of(caller));
    }
}
