package onedoor.exchange.disclosure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.disclosure.Delay.State;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/exchange/disclosure-delays")
@Tag(name = "usage", description = "我的数据使用记录")
class DisclosureController {

    private static final int MOST = 100;

    private final Disclosures disclosures;
    private final DelayStore store;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Duration longest;

    DisclosureController(
            Disclosures disclosures,
            DelayStore store,
            Idempotency idempotency,
            Clock clock,
            @Value("${onedoor.exchange.disclosure.longest:365d}") Duration longest) {
        this.disclosures = disclosures;
        this.store = store;
        this.idempotency = idempotency;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * @param basis law and article
     * @param approvedBy who ordered it, outside this platform
     */
    record DelayForm(
            @Nullable @Size(max = 100) Set<UUID> exchangeIds,
            @Nullable UUID grantId,
            @NotBlank @Size(max = 500) String basis,
            @NotNull Instant until,
            @NotBlank @Size(max = 200) String approvedBy) {}

    record DecisionForm(@NotNull Boolean approve) {}

    @PostMapping
    @Operation(summary = "The exchange's administrator proposes to tell a citizen later of a use")
    ResponseEntity<?> propose(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DelayForm form) {
        caller.requireRole("EXCHANGE_ADMIN");
        Set<UUID> exchanges = form.exchangeIds() == null ? Set.of() : form.exchangeIds();
        if (exchanges.isEmpty() == (form.grantId() == null)) {
            throw InvalidInput.at("/exchangeIds", "exchangeIds | grantId");
        }
        Instant now = clock.instant();
        if (!form.until().isAfter(now) || form.until().isAfter(now.plus(longest))) {
            throw InvalidInput.at("/until", "1 … " + longest.toDays() + " d");
        }
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        ResponseEntity.status(HttpStatus.CREATED)
                                .body(
                                        disclosures.propose(
                                                caller,
                                                new Delay(
                                                        Uuid7.next(),
                                                        exchanges,
                                                        form.grantId(),
                                                        form.basis(),
                                                        form.until(),
                                                        form.approvedBy(),
                                                        State.PROPOSED,
                                                        caller.subject(),
                                                        now,
                                                        null,
                                                        null))));
    }

    @PostMapping("/{id}/decisions")
    @Operation(
            summary =
                    "The auditor approves or refuses a delay; somebody else must have proposed it")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm form) {
        caller.requireRole("AUDIT_ADMIN");
        Delay delay = found(id);
        if (delay.proposedBy().equals(caller.subject())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, id.toString());
        }
        ResponseEntity<?> answer =
                idempotency.once(
                        caller,
                        key,
                        form,
                        () -> {
                            State state = form.approve() ? State.APPROVED : State.REFUSED;
                            if (!disclosures.decide(caller, id, state)) {
                                throw new ProblemException(
                                        ExchangeProblem.DELAY_DECIDED, id.toString());
                            }
                            return ResponseEntity.ok(found(id));
                        });
        disclosures.refresh();
        return answer;
    }

    @GetMapping
    @Operation(summary = "All delays, newest first: for those who decide and those who supervise")
    Page<Delay> list(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("EXCHANGE_ADMIN", "AUDIT_ADMIN", "SUPERVISOR");
        int size = Math.clamp(limit, 1, MOST);
        List<Delay> found = store.before(after == null || after.isEmpty() ? "~" : after, size + 1);
        return Page.of(found, size, Delay::id);
    }

    private Delay found(UUID id) {
        return store.find(id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }
}
