package onedoor.exchange.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.event.Subscription.Delivery;
import onedoor.exchange.event.Subscription.Scope;
import onedoor.exchange.event.Subscription.State;
import onedoor.exchange.member.Standing;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is told of changes: for the consumer's own system, or its department's officials. */
@RestController
@RequestMapping("/api/exchange/subscriptions")
@Tag(name = "event", description = "数据变更：订阅、推送与拉取")
class SubscriptionController {

    private static final int MOST = 100;

    private final Subscriptions subscriptions;
    private final SubscriptionStore store;
    private final ResourceFeed feed;
    private final Forms forms;
    private final Standing standing;
    private final Catalogue catalogue;
    private final Idempotency idempotency;

    SubscriptionController(
            Subscriptions subscriptions,
            SubscriptionStore store,
            ResourceFeed feed,
            Forms forms,
            Standing standing,
            Catalogue catalogue,
            Idempotency idempotency) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.feed = feed;
        this.forms = forms;
        this.standing = standing;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
    }

    /**
     * @param skip leaves out the event that was refused
     */
    record ResumptionForm(boolean skip) {}

    record Secret(String secret) {}

    /**
     * @param behind whether changes wait that were not received or skipped yet
     */
    record SubscriptionView(
            UUID id,
            String consumer,
            String resource,
            @Nullable String resourceName,
            String purpose,
            List<String> fields,
            Scope scope,
            Delivery delivery,
            @Nullable URI sink,
            State state,
            long position,
            boolean behind,
            int watching,
            int failures,
            @Nullable Instant nextTryAt,
            @Nullable String lastError,
            @Nullable Instant deliveredAt,
            Instant createdAt) {}

    @PostMapping
    @Operation(
            summary =
                    "Subscribes to a resource's changes under a grant in force; a PUSH begins once its secret is fetched")
    ResponseEntity<?> subscribe(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Forms.SubscriptionForm form) {
        Subscription subscription = forms.subscription(caller, form, feed.head());
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    subscriptions.begin(caller, subscription);
                    return ResponseEntity.created(
                                    URI.create("/api/exchange/subscriptions/" + subscription.id()))
                            .body(view(subscription));
                });
    }

    @GetMapping
    @Operation(summary = "The caller's own; all for the exchange's administrator and supervisors")
    Page<SubscriptionView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Subscription> found = store.list(standing.sight(caller), resource, after, size + 1);
        return Page.of(found, size, Subscription::id).map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One subscription as it stands")
    SubscriptionView one(Caller caller, @PathVariable UUID id) {
        return view(subscriptions.seen(caller, id));
    }

    @PostMapping("/{id}/secrets")
    @Operation(summary = "A new secret that signs what is pushed; shown this once")
    ResponseEntity<Secret> newSecret(Caller caller, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Secret(subscriptions.newSecret(caller, id)));
    }

    @PostMapping("/{id}/resumptions")
    @Operation(summary = "Goes on with a subscription that was given up or stopped")
    SubscriptionView resume(
            Caller caller, @PathVariable UUID id, @RequestBody ResumptionForm form) {
        return view(subscriptions.resume(caller, id, form.skip(), feed.head()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Ends a subscription")
    ResponseEntity<Void> end(Caller caller, @PathVariable UUID id) {
        subscriptions.end(caller, id);
        return ResponseEntity.noContent().build();
    }

    private SubscriptionView view(Subscription s) {
        return new SubscriptionView(
                s.id(),
                s.consumer().toString(),
                s.resource(),
                catalogue.find(s.resource()).map(Resource::name).orElse(null),
                s.purpose(),
                s.fields(),
                s.scope(),
                s.delivery(),
                s.sink(),
                subscriptions.stateOf(s),
                s.position(),
                !feed.after(s.resource(), s.position(), 1).isEmpty(),
                s.scope() == Scope.WATCHED ? store.watching(s.id()) : 0,
                s.failures(),
                s.failures() == 0 ? null : s.nextTryAt(),
                s.lastError(),
                s.deliveredAt(),
                s.createdAt());
    }
}
