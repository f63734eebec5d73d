package onedoor.exchange.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.event.DeliveryStore.Attempt;
import onedoor.exchange.event.DeliveryStore.Delivery;
import onedoor.exchange.event.DeliveryStore.Fate;
import onedoor.exchange.event.Subscription.State;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a subscriber reads by itself, whom it watches, and what became of what was sent. */
@RestController
@RequestMapping("/api/exchange/subscriptions/{id}")
@Tag(name = "event")
class ReadingController {

    private static final int MOST = 100;

    private final Subscriptions subscriptions;
    private final SubscriptionStore store;
    private final DeliveryStore deliveries;
    private final ResourceFeed feed;
    private final Telling telling;
    private final Messages messages;
    private final Forms forms;
    private final Clock clock;

    ReadingController(
            Subscriptions subscriptions,
            SubscriptionStore store,
            DeliveryStore deliveries,
            ResourceFeed feed,
            Telling telling,
            Messages messages,
            Forms forms,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.deliveries = deliveries;
        this.feed = feed;
        this.telling = telling;
        this.messages = messages;
        this.forms = forms;
        this.clock = clock;
    }

    record AcknowledgementForm(@Min(0) long position) {}

    record Acknowledged(long position) {}

    record Watching(int watching) {}

    @GetMapping("/events")
    @Operation(
            summary =
                    "A batch of CloudEvents after the acknowledged position; OneDoor-Next is the position to acknowledge")
    ResponseEntity<String> pull(
            Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "20") int limit) {
        Subscription to = subscriptions.own(caller, id);
        if (to.state() != State.ACTIVE || to.delivery() != Subscription.Delivery.PULL) {
            throw Subscriptions.refused(ExchangeProblem.SUBSCRIPTION_STOPPED, id.toString());
        }
        List<ResourceEvent> read =
                feed.after(to.resource(), to.position(), Math.clamp(limit, 1, MOST));
        List<Told> told = telling.told(to, read);
        String body =
                messages.of(to, told)
                        .map(Messages.Message::text)
                        .orElseThrow(() -> {
                            store.stop(id);
                            return Subscriptions.refused(
                                    ExchangeProblem.SUBSCRIPTION_STOPPED, id.toString());
                        });
        told.forEach(one ->
                deliveries.note(
                        id, one.event(), new Attempt(Fate.DELIVERED, clock.instant(), null, null)));
        long next = read.isEmpty() ? to.position() : read.getLast().position();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(CloudEvent.BATCH))
                .header("OneDoor-Next", String.valueOf(next))
                .body(body);
    }

    @PostMapping("/acknowledgements")
    @Operation(summary = "Everything up to this position has been received; the same again is fine")
    Acknowledged acknowledge(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody AcknowledgementForm form) {
        if (form.position() > feed.head()) {
            throw new ProblemException(CommonProblem.INVALID_INPUT, "position");
        }
        return subscriptions
                .acknowledge(caller, id, form.position())
                .map(subscription -> new Acknowledged(subscription.position()))
                .orElseThrow(() -> new ProblemException(CommonProblem.CONFLICT, "position, state"));
    }

    @PostMapping("/subjects")
    @Operation(
            summary =
                    "Adds subjects to hear of; only the caller's own reference of them ever goes out")
    Watching watch(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody Forms.WatchForms form) {
        return new Watching(subscriptions.watch(caller, id, forms.watched(form)));
    }

    @DeleteMapping("/subjects/{reference}")
    @Operation(summary = "No longer hears of a subject")
    ResponseEntity<Void> unwatch(
            Caller caller, @PathVariable UUID id, @PathVariable String reference) {
        subscriptions.unwatch(caller, id, reference);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/deliveries")
    @Operation(summary = "What became of each event on its way, newest first; never its content")
    Page<Delivery> deliveries(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "9223372036854775807") long after,
            @RequestParam(defaultValue = "20") int limit) {
        subscriptions.seen(caller, id);
        int size = Math.clamp(limit, 1, MOST);
        List<Delivery> found = deliveries.to(id, after, size + 1);
        return Page.of(found, size, Delivery::position);
    }
}
