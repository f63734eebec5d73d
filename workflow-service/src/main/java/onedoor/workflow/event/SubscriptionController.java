package onedoor.workflow.event;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.kit.Sinks;
import onedoor.kit.Uuid7;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.event.Subscription.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who is sent events. A department's administrator keeps those of the department, which are sent
 * the department's own parts only; the platform's administrator keeps all.
 */
@RestController
@RequestMapping("/api/workflow/event-subscriptions")
@Tag(name = "Events")
class SubscriptionController {

    private final SubscriptionStore store;
    private final Sinks sinks;
    private final CaseFeed feed;
    private final AuditTrail audit;
    private final Clock clock;

    SubscriptionController(
            SubscriptionStore store, Sinks sinks, CaseFeed feed, AuditTrail audit, Clock clock) {
        this.store = store;
        this.sinks = sinks;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param after the position to begin behind; without it, what happens from now on
     * @param batch events per request, 1 to 100
     */
    record SubscriptionForm(
            @NotNull @Size(max = 500) String sink,
            @Nullable @Size(max = 50)
                    Set<@Pattern(regexp = "cn\\.onedoor\\.case\\.[a-z-]{1,30}\\.v1") String> types,
            @Nullable @Size(max = 50) Set<@Pattern(regexp = "[0-9A-Z]{18}") String> departments,
            @Nullable @Min(1) @Max(100) Integer batch,
            @Nullable @Min(0) Long after) {}

    /** What was given up is tried again; {@code skip} leaves out the event that was refused. */
    record ResumptionForm(boolean skip) {}

    record SubscriptionView(
            UUID id,
            URI sink,
            Set<String> types,
            Set<String> departments,
            int batch,
            State state,
            long position,
            long behind,
            int failures,
            @Nullable Instant nextTryAt,
            @Nullable String lastError,
            @Nullable Instant deliveredAt,
            Instant createdAt,
            @Nullable String secret) {}

    record Subscriptions(List<SubscriptionView> items) {}

    @GetMapping
    Subscriptions list(Caller caller) {
        String department = scope(caller);
        long head = feed.head();
        return new Subscriptions(
                store.all().stream()
                        .filter(s -> department == null || department.equals(s.department()))
                        .map(s -> view(s, head, null))
                        .toList());
    }

    @GetMapping("/{id}")
    SubscriptionView one(Caller caller, @PathVariable UUID id) {
        return view(own(caller, id), feed.head(), null);
    }

    /** The secret that signs the requests is shown this once. */
    @PostMapping
    @Transactional
    public ResponseEntity<?> subscribe(Caller caller, @Valid @RequestBody SubscriptionForm form) {
        String department = scope(caller);
        var refusal = sinks.refusal(form.sink());
        if (refusal.isPresent()) {
            return Problem.of(WorkflowProblem.SINK_REFUSED, refusal.get())
                    .with(new FieldProblem("/sink", "refused", refusal.get()))
                    .answer();
        }
        Instant now = clock.instant();
        long head = feed.head();
        Long after = form.after();
        var subscription =
                new Subscription(
                        Uuid7.next(),
                        department,
                        URI.create(form.sink()),
                        Objects.requireNonNullElse(form.types(), Set.of()),
                        department == null
                                ? Objects.requireNonNullElse(form.departments(), Set.of())
                                : Set.of(department),
                        Objects.requireNonNullElse(form.batch(), 1),
                        State.VERIFYING,
                        after == null ? head : Math.min(after, head),
                        0,
                        null,
                        now,
                        null,
                        null,
                        now);
        String secret = Sinks.newSecret();
        if (!store.insert(subscription, secret, caller.subject())) {
            return Problem.of(WorkflowProblem.SUBSCRIPTION_EXISTS).answer();
        }
        audited(caller, "event.subscribe", subscription);
        return ResponseEntity.created(
                        URI.create("/api/workflow/event-subscriptions/" + subscription.id()))
                .cacheControl(CacheControl.noStore())
                .body(view(subscription, head, secret));
    }

    @PostMapping("/{id}/secrets")
    @Transactional
    public ResponseEntity<SubscriptionView> newSecret(Caller caller, @PathVariable UUID id) {
        Subscription subscription = own(caller, id);
        String secret = Sinks.newSecret();
        store.newSecret(id, secret);
        audited(caller, "event.new-secret", subscription);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(view(subscription, feed.head(), secret));
    }

    @PostMapping("/{id}/resumptions")
    @Transactional
    public SubscriptionView resume(
            Caller caller, @PathVariable UUID id, @RequestBody ResumptionForm form) {
        Subscription subscription = own(caller, id);
        long head = feed.head();
        long position = subscription.position() + (form.skip() ? 1 : 0);
        store.resume(id, Math.min(position, head), clock.instant());
        audited(caller, "event.resume", subscription);
        return view(own(caller, id), head, null);
    }

    @DeleteMapping("/{id}")
    @Transactional
    public ResponseEntity<Void> unsubscribe(Caller caller, @PathVariable UUID id) {
        Subscription subscription = own(caller, id);
        store.delete(id);
        audited(caller, "event.unsubscribe", subscription);
        return ResponseEntity.noContent().build();
    }

    /** The department whose subscriptions the caller keeps; null means all. */
    private static @Nullable String scope(Caller caller) {
        caller.requireRole("EXCHANGE_ADMIN", "SYSTEM_ADMIN");
        return caller.hasRole("SYSTEM_ADMIN") ? null : caller.department();
    }

    private Subscription own(Caller caller, UUID id) {
        String department = scope(caller);
        return store.find(id)
                .filter(s -> department == null || department.equals(s.department()))
                .orElseThrow(() ->
                        new ProblemException(
                                WorkflowProblem.SUBSCRIPTION_NOT_FOUND,
                                WorkflowProblem.SUBSCRIPTION_NOT_FOUND.zh()));
    }

    private void audited(Caller caller, String act, Subscription subscription) {
        audit.record(
                caller,
                act,
                "event-subscription",
                subscription.id().toString(),
                "done",
                Map.of("host", String.valueOf(subscription.sink().getHost())));
    }

    private static SubscriptionView view(Subscription s, long head, @Nullable String secret) {
        return new SubscriptionView(
                s.id(),
                s.sink(),
                s.types(),
                s.departments(),
                s.batch(),
                s.state(),
                s.position(),
                Math.max(0, head - s.position()),
                s.failures(),
                s.failures() == 0 ? null : s.nextTryAt(),
                s.lastError(),
                s.deliveredAt(),
                s.createdAt(),
                secret);
    }
}
