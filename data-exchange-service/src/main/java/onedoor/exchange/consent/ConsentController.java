package onedoor.exchange.consent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.consent.Consent.Status;
import onedoor.exchange.member.Standing;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
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
@RequestMapping("/api/exchange")
@Tag(name = "consent", description = "同意：征求、给予、撤回、回执")
class ConsentController {

    private static final int MOST = 100;
    private static final String LAST = "~";

    private final ConsentDesk desk;
    private final Consents consents;
    private final ConsentStore store;
    private final ConsentViews views;
    private final Standing standing;
    private final Idempotency idempotency;

    ConsentController(
            ConsentDesk desk,
            Consents consents,
            ConsentStore store,
            ConsentViews views,
            Standing standing,
            Idempotency idempotency) {
        this.desk = desk;
        this.consents = consents;
        this.store = store;
        this.views = views;
        this.standing = standing;
        this.idempotency = idempotency;
    }

    record AnswerForm(@NotNull Boolean give) {}

    @PostMapping("/consents")
    @Operation(summary = "A citizen, or somebody acting for an enterprise, consents")
    ResponseEntity<?> give(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ConsentForm form) {
        return idempotency.once(caller, key, form, () -> created(desk.give(caller, form)));
    }

    @PostMapping("/consent-requests")
    @Operation(summary = "A consumer asks a subject for consent")
    ResponseEntity<?> ask(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ConsentForm form) {
        return idempotency.once(caller, key, form, () -> created(desk.ask(caller, form)));
    }

    @PostMapping("/consents/{id}/decisions")
    @Operation(summary = "The subject gives or refuses what a consumer asked for")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AnswerForm form) {
        Consent asked = own(desk.decidingSubject(caller), id);
        return idempotency.once(
                caller,
                key,
                List.of(id, form),
                () ->
                        consents.decide(caller, asked, form.give())
                                ? ResponseEntity.ok(shown(id))
                                : Problem.of(ExchangeProblem.CONSENT_CLOSED).answer());
    }

    @PostMapping("/consents/{id}/revocations")
    @Operation(
            summary = "The subject takes a consent back; no call on any node uses it from then on")
    ResponseEntity<?> revoke(Caller caller, @PathVariable UUID id) {
        own(desk.subjectKey(caller), id);
        return consents.revoke(caller, id)
                ? ResponseEntity.ok(shown(id))
                : Problem.of(ExchangeProblem.CONSENT_CLOSED).answer();
    }

    @GetMapping("/consents/mine")
    @Operation(summary = "What the caller was asked and has consented to, newest first")
    Page<ConsentView> mine(
            Caller caller,
            @RequestParam @Nullable Status status,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        return page(
                store.ofSubject(desk.subjectKey(caller), status, before(after), size + 1), size);
    }

    @GetMapping("/consents")
    @Operation(
            summary =
                    "Consents that a department or system asked for or must honour; nobody is named")
    Page<ConsentView> list(
            Caller caller,
            @RequestParam @Nullable String consumer,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Standing.Scope scope = standing.sight(caller);
        return page(
                store.ofMembers(scope.exactly(), scope.prefix(), consumer, before(after), size + 1),
                size);
    }

    @GetMapping("/consents/{id}")
    @Operation(summary = "One consent, for its subject, consumer and provider")
    ConsentView consent(Caller caller, @PathVariable UUID id) {
        return views.of(seen(caller, id));
    }

    @GetMapping("/consents/{id}/receipt")
    @Operation(summary = "The receipt (ISO/IEC TS 27560) with the signed artefact")
    Map<String, Object> receipt(Caller caller, @PathVariable UUID id) {
        return views.receipt(seen(caller, id));
    }

    private ResponseEntity<?> created(UUID id) {
        return ResponseEntity.status(HttpStatus.CREATED).body(shown(id));
    }

    private ConsentView shown(UUID id) {
        return views.of(store.find(id).orElseThrow());
    }

    private Consent seen(Caller caller, UUID id) {
        if (caller.kind() == Caller.Kind.CITIZEN) {
            return own(desk.subjectKey(caller), id);
        }
        Standing.Scope scope = standing.sight(caller);
        return store.find(id)
                .filter(consent ->
                        scope.holds(consent.consumer()) || scope.holds(consent.provider()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    private Consent own(String subjectKey, UUID id) {
        return store.find(id)
                .filter(consent -> consent.subjectKey().equals(subjectKey))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    private Page<ConsentView> page(List<Consent> found, int size) {
        return Page.of(found, size, Consent::id).map(views::of);
    }

    private static String before(@Nullable String after) {
        return after == null || after.isEmpty() ? LAST : after;
    }
}
