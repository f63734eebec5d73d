package onedoor.exchange.event;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.event.DeliveryStore.Attempt;
import onedoor.exchange.event.DeliveryStore.Fate;
import onedoor.exchange.event.Subscription.State;
import onedoor.kit.Sinks;
import onedoor.kit.Sinks.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes events to one subscriber, one after another, the next only after the one before was
 * received. What was received is written down after the answer: a killed courier's last event is
 * sent again, under the same id.
 */
@Component
class Courier {

    private static final int READ = 20;

    private final ResourceFeed feed;
    private final SubscriptionStore subscriptions;
    private final DeliveryStore store;
    private final Telling telling;
    private final Messages messages;
    private final Sinks sinks;
    private final EventSettings settings;
    private final Clock clock;

    Courier(
            ResourceFeed feed,
            SubscriptionStore subscriptions,
            DeliveryStore store,
            Telling telling,
            Messages messages,
            Sinks sinks,
            EventSettings settings,
            Clock clock) {
        this.feed = feed;
        this.subscriptions = subscriptions;
        this.store = store;
        this.telling = telling;
        this.messages = messages;
        this.sinks = sinks;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does the next thing for a subscription that the holder leases; whether to go on. */
    boolean step(UUID id, UUID holder) {
        Subscription to = subscriptions.find(id).orElse(null);
        URI sink = to == null ? null : to.sink();
        if (to == null || sink == null) {
            return false;
        }
        return switch (to.state()) {
            case VERIFYING -> verified(to, holder, sinks.handshake(sink));
            case ACTIVE -> carried(to, holder, sink);
            case NEW, REJECTED, DEAD, STOPPED -> false;
        };
    }

    private boolean verified(Subscription to, UUID holder, Answer answer) {
        return switch (answer) {
            case Answer.Taken() -> store.progress(to.id(), holder, to.position(), null, leaseEnd());
            case Answer.Unwanted(String why) -> {
                store.failed(to.id(), holder, State.REJECTED, why, clock.instant());
                yield false;
            }
            case Answer.Failed(String why, var wish) -> {
                fail(to, holder, why, wish);
                yield false;
            }
        };
    }

    private boolean carried(Subscription to, UUID holder, URI sink) {
        List<ResourceEvent> read = feed.after(to.resource(), to.position(), READ);
        if (read.isEmpty()) {
            return false;
        }
        Optional<Told> next = telling.told(to, read).stream().findFirst();
        if (next.isEmpty()) {
            return store.progress(to.id(), holder, read.getLast().position(), null, leaseEnd());
        }
        Told told = next.get();
        // Asked last: between this look and the sending nothing else is waited for.
        Optional<Messages.Message> message =
                messages.of(to, told, !store.wasTried(to.id(), told.event()));
        String secret = subscriptions.secret(to.id());
        if (message.isEmpty() || secret == null) {
            subscriptions.stop(to.id());
            return false;
        }
        Answer answer =
                sinks.deliver(
                        sink,
                        secret,
                        new Sinks.Message(
                                told.event().id().toString(),
                                CloudEvent.JSON,
                                message.get().text()));
        return settled(to, holder, told.event(), answer);
    }

    private boolean settled(Subscription to, UUID holder, ResourceEvent event, Answer answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case Answer.Taken() -> {
                store.note(to.id(), event, new Attempt(Fate.DELIVERED, now, null, null));
                yield store.progress(to.id(), holder, event.position(), now, leaseEnd());
            }
            case Answer.Unwanted(String why) -> {
                store.note(to.id(), event, new Attempt(Fate.GIVEN_UP, now, null, why));
                store.failed(to.id(), holder, State.DEAD, why, now);
                yield false;
            }
            case Answer.Failed(String why, var wish) -> {
                Instant next = fail(to, holder, why, wish);
                store.note(
                        to.id(),
                        event,
                        new Attempt(next == null ? Fate.GIVEN_UP : Fate.RETRYING, now, next, why));
                yield false;
            }
        };
    }

    /** When it is tried again; null when it is not. */
    private @Nullable Instant fail(
            Subscription to, UUID holder, String why, @Nullable Duration wish) {
        int failures = to.failures() + 1;
        boolean dead = failures >= settings.attempts();
        Duration pause = settings.pause(failures);
        Instant next =
                clock.instant().plus(wish != null && wish.compareTo(pause) > 0 ? wish : pause);
        store.failed(to.id(), holder, dead ? State.DEAD : to.state(), why, next);
        return dead ? null : next;
    }

    private Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }
}
