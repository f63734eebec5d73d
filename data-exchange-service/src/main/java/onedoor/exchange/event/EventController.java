package onedoor.exchange.event;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.event.DeliveryStore.Fate;
import onedoor.exchange.member.Standing;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a provider says that its records have changed, and learns who was told. */
@RestController
@RequestMapping("/api/exchange/events")
@Tag(name = "event")
class EventController {

    private final ResourceFeed feed;
    private final EventStore store;
    private final DeliveryStore deliveries;
    private final Forms forms;
    private final Catalogue catalogue;
    private final Standing standing;
    private final Idempotency idempotency;

    EventController(
            ResourceFeed feed,
            EventStore store,
            DeliveryStore deliveries,
            Forms forms,
            Catalogue catalogue,
            Standing standing,
            Idempotency idempotency) {
        this.feed = feed;
        this.store = store;
        this.deliveries = deliveries;
        this.forms = forms;
        this.catalogue = catalogue;
        this.standing = standing;
        this.idempotency = idempotency;
    }

    record Published(List<UUID> events) {}

    record DeliveryView(
            String consumer,
            Fate state,
            int attempts,
            Instant lastAttemptAt,
            @Nullable Instant nextTryAt) {}

    record EventView(
            UUID id,
            String resource,
            String record,
            ResourceChanged.Kind kind,
            List<String> fields,
            Instant at,
            long sequence,
            List<DeliveryView> deliveries) {}

    @PostMapping
    @Operation(summary = "A provider's system announces changes of records of its own resource")
    ResponseEntity<?> publish(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Forms.ChangesForm form) {
        List<ResourceChanged> changes = forms.changes(caller, form);
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        ResponseEntity.accepted()
                                .body(new Published(changes.stream().map(feed::append).toList())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "For its provider: an event, and who has been told of it")
    EventView one(Caller caller, @PathVariable UUID id) {
        feed.catchUp();
        Standing.Scope scope = standing.sight(caller);
        ResourceEvent event =
                store.find(id)
                        .filter(found ->
                                catalogue
                                        .find(found.resource())
                                        .filter(resource -> scope.holds(resource.provider()))
                                        .isPresent())
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
        return new EventView(
                event.id(),
                event.resource(),
                event.record(),
                event.kind(),
                event.fields(),
                event.at(),
                event.sequence(),
                deliveries.of(id).stream()
                        .map(delivery ->
                                new DeliveryView(
                                        delivery.consumer().toString(),
                                        delivery.state(),
                                        delivery.attempts(),
                                        delivery.lastAttemptAt(),
                                        delivery.nextTryAt()))
                        .toList());
    }
}
