package onedoor.policy.benefit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.policy.PolicyProblem;
import onedoor.policy.benefit.Confirmations.Answer;
import onedoor.policy.grant.Payee;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/benefits")
@Tag(name = "Benefits 免申即享", description = "Lists of those who are granted without applying")
class MyBenefitsController {

    /**
     * @param taxAccount true for those without an account of their own: paid to the tax account
     */
    record ConfirmationForm(
            @NotBlank @Size(max = 100) String accountName,
            @NotBlank @Size(max = 100) String bank,
            @NotBlank @Pattern(regexp = "[0-9]{6,32}") String accountNumber,
            @Nullable Boolean taxAccount) {

        Payee payee() {
            return new Payee(
                    Boolean.TRUE.equals(taxAccount) ? Payee.Kind.TAX : Payee.Kind.CORPORATE,
                    accountName,
                    bank,
                    accountNumber);
        }
    }

    record RefusalForm(@NotBlank @Size(max = 500) String reason) {}

    record Benefit(
            String id,
            String policy,
            String policyName,
            String departmentName,
            String period,
            long amountFen,
            @Nullable Long grantedFen,
            BenefitEntry.State state,
            BenefitList.State listState,
            @JsonProperty("exception") BenefitEntry.@Nullable Deviation deviation,
            @Nullable String reason,
            @Nullable LocalDate publicityUntil,
            @Nullable LocalDate confirmUntil,
            @Nullable String claimId,
            List<String> actions,
            Instant changedAt) {}

    record Answered(
            String state,
            long amountFen,
            @JsonProperty("exception") BenefitEntry.@Nullable Deviation deviation) {}

    private final Confirmations confirmations;
    private final ListStore lists;
    private final EntryStore entries;
    private final Idempotency idempotency;

    MyBenefitsController(
            Confirmations confirmations,
            ListStore lists,
            EntryStore entries,
            Idempotency idempotency) {
        this.confirmations = confirmations;
        this.lists = lists;
        this.entries = entries;
        this.idempotency = idempotency;
    }

    @GetMapping("/mine")
    @Operation(summary = "What the enterprise the caller acts for is granted without applying")
    Page<Benefit> mine(Caller caller) {
        return new Page<>(
                entries.ofEnterprise(enterprise(caller)).stream().map(this::view).toList(), null);
    }

    private Benefit view(BenefitEntry entry) {
        BenefitList list = lists.find(entry.listId()).orElseThrow();
        boolean open = entry.state() == BenefitEntry.State.LISTED;
        boolean confirming = list.state() == BenefitList.State.CONFIRMING;
        return new Benefit(
                entry.id(),
                list.policy(),
                list.policyName(),
                list.departmentName(),
                list.period(),
                entry.amountFen(),
                entry.grantedFen(),
                entry.state(),
                list.state(),
                entry.exceptionKind(),
                entry.reason(),
                list.publicityUntil(),
                list.confirmUntil(),
                entry.claimId(),
                !open ? List.of() : confirming ? List.of("confirm", "refuse") : List.of("refuse"),
                entry.changedAt().toInstant(ZoneOffset.UTC));
    }

    @PostMapping("/{entryId}/confirmations")
    @Operation(summary = "Yes, and the account; judged again on fresh facts, then granted")
    ResponseEntity<?> confirm(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String entryId,
            @Valid @RequestBody ConfirmationForm form) {
        Optional<BenefitEntry> entry = confirmations.find(entryId, enterprise(caller));
        if (entry.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        // The registers are asked before the transaction.
        Candidate now = confirmations.judge(entry.get());
        return idempotency.once(
                caller,
                key,
                Map.of("entry", entryId, "form", form),
                () -> answer(confirmations.confirm(caller, entryId, form.payee(), now)));
    }

    @PostMapping("/{entryId}/refusals")
    @Operation(summary = "No, thank you")
    ResponseEntity<?> refuse(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String entryId,
            @Valid @RequestBody RefusalForm form) {
        if (confirmations.find(entryId, enterprise(caller)).isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(
                caller,
                key,
                Map.of("entry", entryId, "form", form),
                () -> answer(confirmations.refuse(caller, entryId, form.reason())));
    }

    private static ResponseEntity<?> answer(Answer answer) {
        return switch (answer) {
            case Answer.Granted(var fen) -> ResponseEntity.ok(new Answered("GRANTED", fen, null));
            case Answer.Declined _ -> ResponseEntity.ok(new Answered("REFUSED", 0, null));
            case Answer.Excepted(var why) -> ResponseEntity.ok(new Answered("EXCLUDED", 0, why));
            case Answer.NotFound _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Answer.MovedOn _ -> Problem.of(PolicyProblem.LIST_MOVED_ON).answer();
            case Answer.TryLater _ ->
                    Problem.of(PolicyProblem.REGISTERS_UNAVAILABLE)
                            .retryAfter(Duration.ofSeconds(30))
                            .answer();
        };
    }

    private static String enterprise(Caller caller) {
        String enterprise = caller.actingFor();
        if (enterprise == null || !caller.isPerson()) {
            throw new ProblemException(PolicyProblem.NOT_ACTING, PolicyProblem.NOT_ACTING.zh());
        }
        return enterprise;
    }
}
