package onedoor.policy.recovery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.Subjects;
import onedoor.policy.recovery.Recoveries.Outcome;
import onedoor.policy.recovery.RecoveryOrder.Instalment;
import onedoor.policy.recovery.RecoveryOrder.Receipt;
import onedoor.policy.recovery.RecoveryOrder.State;
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
@RequestMapping("/api/policy/recoveries")
@Tag(
        name = "Recoveries 追回",
        description = "What is demanded back of grants that were found too high")
class RecoveryController {

    private static final int MAX_PAGE = 100;

    record InstalmentForm(@NotNull LocalDate dueOn, @NotNull @Positive Long amountFen) {}

    /**
     * @param instalments add up to the sum; none: all of it at once
     */
    record DemandForm(
            @NotBlank @Size(max = 36) String claimId,
            @NotNull @Positive Long amountFen,
            @NotBlank @Size(max = 300) String reason,
            @Nullable @Size(max = 36) List<@Valid @NotNull InstalmentForm> instalments) {

        Demand demand() {
            List<InstalmentForm> plan = instalments == null ? List.of() : instalments;
            return new Demand(
                    claimId,
                    amountFen,
                    reason.strip(),
                    IntStream.range(0, plan.size())
                            .mapToObj(i ->
                                    new Instalment(
                                            i + 1, plan.get(i).dueOn(), plan.get(i).amountFen()))
                            .toList());
        }
    }

    record DemandRefusalForm(@NotBlank @Size(max = 300) String reason) {}

    /**
     * @param reference the treasury's or the bank's number of what arrived
     */
    record ReceiptForm(
            @NotNull @Positive Long amountFen,
            @NotNull LocalDate receivedOn,
            @NotBlank @Pattern(regexp = "[\\p{L}\\p{N}._/-]{1,64}") String reference) {

        Receipt receipt() {
            return new Receipt(reference, amountFen, receivedOn);
        }
    }

    private final Recoveries recoveries;
    private final RecoveryStore store;
    private final RecoveryViews views;
    private final Idempotency idempotency;

    RecoveryController(
            Recoveries recoveries,
            RecoveryStore store,
            RecoveryViews views,
            Idempotency idempotency) {
        this.recoveries = recoveries;
        this.store = store;
        this.views = views;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Demands of the department; supervisors see all")
    Page<RecoveryView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<RecoveryOrder> found = store.search(Sight.of(caller), state, after, size + 1);
        Page<RecoveryOrder> page = Page.of(found, size, RecoveryOrder::id);
        return new Page<>(views.of(page.items(), caller), page.next());
    }

    @GetMapping("/mine")
    @Operation(summary = "What is demanded back of the caller or the enterprise they act for")
    ResponseEntity<?> mine(Caller caller) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        return ResponseEntity.ok(new Page<>(views.of(store.of(subject), caller), null));
    }

    @PostMapping
    @Operation(summary = "Propose to demand part of a paid grant back; a second person decides")
    ResponseEntity<?> propose(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DemandForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    Outcome outcome = recoveries.propose(caller, form.demand());
                    return outcome instanceof Outcome.Done(var order)
                            ? ResponseEntity.created(
                                            URI.create("/api/policy/recoveries/" + order.id()))
                                    .body(views.of(order, caller))
                            : views.answer(outcome, caller);
                });
    }

    @GetMapping("/{id}")
    @Operation(summary = "One demand with its instalments and what has arrived")
    ResponseEntity<?> read(Caller caller, @PathVariable String id) {
        String department = Sight.of(caller);
        return store.find(id)
                .filter(order -> department == null || department.equals(order.department()))
                .<ResponseEntity<?>>map(order -> ResponseEntity.ok(views.of(order, caller)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PostMapping("/{id}/approvals")
    @Operation(summary = "Demand it: from now on the sum is owed")
    ResponseEntity<?> approve(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller, key, id, () -> views.answer(recoveries.approve(caller, id), caller));
    }

    @PostMapping("/{id}/refusals")
    @Operation(summary = "Refuse a proposal, or take one's own back, with a reason")
    ResponseEntity<?> refuse(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody DemandRefusalForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> views.answer(recoveries.refuse(caller, id, form.reason().strip()), caller));
    }

    @PostMapping("/{id}/receipts")
    @Operation(summary = "Book what has arrived, once per reference")
    ResponseEntity<?> receive(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody ReceiptForm form) {
        caller.requireRole("POLICY_ADMIN");
        if (form.receivedOn().isAfter(recoveries.today())) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/receivedOn", "future", "到账日期不能晚于今天"))
                    .answer();
        }
        return idempotency.once(
                caller,
                key,
                form,
                () -> views.answer(recoveries.receive(caller, id, form.receipt()), caller));
    }
}
