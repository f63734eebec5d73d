package onedoor.workflow.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onedoor.kit.Sinks;
import onedoor.kit.Sinks.Answer;
import onedoor.kit.Sinks.Message;
import onedoor.workflow.event.Subscription.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends events to the subscribers: each gets them one after another, the next only after the one
 * before was received, so that the order holds. Whoever holds a subscription's lease sends; what
 * was received is written down after the answer, so that a killed sender's last event is sent
 * again.
 */
@Component
class Webhooks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final int READ = 100;

    private final CaseFeed feed;
    private final SubscriptionStore store;
    private final Sinks sinks;
    private final EventSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    Webhooks(
            CaseFeed feed,
            SubscriptionStore store,
            Sinks sinks,
            EventSettings settings,
            JsonMapper json,
            Clock clock) {
        this.feed = feed;
        this.store = store;
        this.sinks = sinks;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** Starts a sender for every subscription whose turn it is, and waits for none of them. */
    void run() {
        for (UUID id : store.due(clock.instant(), feed.head())) {
            UUID holder = UUID.randomUUID();
            Instant now = clock.instant();
            if (store.lease(id, holder, now, now.plus(settings.lease()))) {
                senders.execute(() -> send(id, holder));
            }
        }
    }

    /** Sends all that waits, as long as it is received and the lease is held. */
    private void send(UUID id, UUID holder) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                Subscription next = store.find(id).orElse(null);
                more = next != null && step(next, holder);
            }
            store.release(id, holder);
        } catch (RuntimeException e) {
            log.warn("subscription {} waits for its lease to end", id, e);
        }
    }

    /** Whether to go on. */
    private boolean step(Subscription to, UUID holder) {
        if (to.state() == State.VERIFYING) {
            return settled(to, holder, sinks.handshake(to.sink()), to.position(), false);
        }
        List<CaseEvent> read = feed.after(to.position(), READ);
        if (read.isEmpty() || to.state() != State.ACTIVE) {
            return false;
        }
        List<CaseEvent> wanted = read.stream().filter(to::wants).limit(to.batch()).toList();
        if (wanted.isEmpty()) {
            return store.progress(to.id(), holder, read.getLast().position(), null, leaseEnd());
        }
        Answer answer =
                sinks.deliver(to.sink(), store.secret(to.id()), message(wanted, to.batch() > 1));
        return settled(to, holder, answer, wanted.getLast().position(), true);
    }

    private boolean settled(
            Subscription to, UUID holder, Answer answer, long position, boolean delivered) {
        Instant now = clock.instant();
        return switch (answer) {
            case Answer.Taken() ->
                    store.progress(to.id(), holder, position, delivered ? now : null, leaseEnd());
            case Answer.Unwanted(String why) -> {
                State end = delivered ? State.DEAD : State.REJECTED;
                store.failed(to.id(), holder, end, why, since(to, now), now);
                yield false;
            }
            case Answer.Failed(String why, var wish) -> {
                Instant since = since(to, now);
                boolean dead = since.plus(settings.deadAfter()).isBefore(now);
                Duration pause = settings.pause(to.failures() + 1);
                Duration wait = wish != null && wish.compareTo(pause) > 0 ? wish : pause;
                store.failed(
                        to.id(),
                        holder,
                        dead ? State.DEAD : to.state(),
                        why,
                        since,
                        now.plus(wait));
                yield false;
            }
        };
    }

    private Message message(List<CaseEvent> events, boolean batch) {
        List<CloudEvent> sent = events.stream().map(CloudEvent::of).toList();
        return batch
                ? new Message(sent.getLast().id(), CloudEvent.BATCH, json.writeValueAsString(sent))
                : new Message(
                        sent.getFirst().id(),
                        CloudEvent.JSON,
                        json.writeValueAsString(sent.getFirst()));
    }

    private Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    private static Instant since(Subscription to, Instant now) {
        return Objects.requireNonNullElse(to.failingSince(), now);
    }

    @Override
    public void destroy() {
        senders.shutdownNow();
    }
}
