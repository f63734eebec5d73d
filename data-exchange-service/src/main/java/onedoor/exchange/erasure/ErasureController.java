package onedoor.exchange.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.erasure.Erasure.State;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/exchange/erasures")
@Tag(name = "evidence", description = "存证：签名记录、日志证明、核验")
class ErasureController {

    private static final int MOST = 100;

    private final Erasures erasures;
    private final ErasureStore store;
    private final SubjectKeys keys;
    private final Idempotency idempotency;
    private final Clock clock;

    ErasureController(
            Erasures erasures,
            ErasureStore store,
            SubjectKeys keys,
            Idempotency idempotency,
            Clock clock) {
        this.erasures = erasures;
        this.store = store;
        this.keys = keys;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record SubjectForm(@NotBlank String type, @NotBlank String id) {

        @Override
        public String toString() {
            return "SubjectForm[" + type + " …]";
        }
    }

    /** Names single exchanges, or a subject whose every exchange is meant. */
    record ErasureForm(
            @Nullable @Size(max = 100) Set<UUID> exchangeIds,
            @Nullable @Valid SubjectForm subject,
            @NotBlank @Size(max = 500) String basis) {}

    record DecisionForm(@NotNull Boolean approve) {}

    /** Without the subject: who it was is nobody's business once it is gone. */
    record ErasureView(
            UUID id,
            Set<UUID> exchangeIds,
            String basis,
            State state,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            int erased) {

        static ErasureView of(Erasure erasure) {
            return new ErasureView(
                    erasure.id(),
                    erasure.exchangeIds(),
                    erasure.basis(),
                    erasure.state(),
                    erasure.proposedBy(),
                    erasure.proposedAt(),
                    erasure.decidedBy(),
                    erasure.decidedAt(),
                    erasure.erased());
        }
    }

    @PostMapping
    @Operation(summary = "The exchange's administrator proposes to erase evidence before its time")
    ResponseEntity<?> propose(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ErasureForm form) {
        caller.requireRole("EXCHANGE_ADMIN");
        Set<UUID> exchanges = form.exchangeIds() == null ? Set.of() : form.exchangeIds();
        if (exchanges.isEmpty() == (form.subject() == null)) {
            throw InvalidInput.at("/exchangeIds", "exchangeIds | subject");
        }
        @Nullable String subject = form.subject() == null ? null : subjectKey(form.subject());
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        ResponseEntity.status(HttpStatus.CREATED)
                                .body(
                                        ErasureView.of(
                                                erasures.propose(
                                                        caller,
                                                        new Erasure(
                                                                Uuid7.next(),
                                                                exchanges,
                                                                subject,
                                                                form.basis(),
                                                                State.PROPOSED,
                                                                caller.subject(),
                                                                clock.instant(),
                                                                null,
                                                                null,
                                                                0)))));
    }

    @PostMapping("/{id}/decisions")
    @Operation(summary = "The auditor has it erased, for ever, or refuses")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm form) {
        caller.requireRole("AUDIT_ADMIN");
        Erasure erasure =
                store.find(id)
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
        if (erasure.proposedBy().equals(caller.subject())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, id.toString());
        }
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        ResponseEntity.ok(
                                erasures.decide(caller, erasure, form.approve())
                                        .map(ErasureView::of)
                                        .orElseThrow(() ->
                                                new ProblemException(
                                                        ExchangeProblem.ERASURE_DECIDED,
                                                        id.toString()))));
    }

    @GetMapping
    @Operation(summary = "All erasures by official act, newest first")
    Page<ErasureView> list(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("EXCHANGE_ADMIN", "AUDIT_ADMIN", "SUPERVISOR");
        int size = Math.clamp(limit, 1, MOST);
        List<Erasure> found =
                store.before(after == null || after.isEmpty() ? "~" : after, size + 1);
        return Page.of(found, size, Erasure::id).map(ErasureView::of);
    }

    private String subjectKey(SubjectForm subject) {
        return Subject.of(subject.type(), subject.id())
                .map(keys::of)
                .orElseThrow(() -> InvalidInput.at("/subject/id", "person | enterprise"));
    }
}
