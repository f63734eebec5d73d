package onedoor.policy.upkeep;

import feign.FeignException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.Roster.Subject;
import onedoor.policy.roster.StoredProfile.Kind;
import onedoor.policy.upkeep.FeedClient.Change;
import onedoor.policy.upkeep.FeedStore.Feed;
import onedoor.policy.upkeep.FeedStore.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Follows the exchange's news: one subscription per register, for the subjects of the roster under
 * references of our own. News says that something has changed, never what; the subject is then due.
 */
@Component
class Feeds {

    static final String PURPOSE = "POLICY-MATCH";

    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    private static final int BATCH = 100;
    private static final int WATCHED_AT_ONCE = 500;
    private static final int ROUNDS = 20;

    private final FeedClient exchange;
    private final FeedStore store;
    private final Roster roster;
    private final AttributeCatalogue catalogue;
    private final Clock clock;

    Feeds(
            FeedClient exchange,
            FeedStore store,
            Roster roster,
            AttributeCatalogue catalogue,
            Clock clock) {
        this.exchange = exchange;
        this.store = store;
        this.roster = roster;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT20S")
    @SchedulerLock(name = "policy-profile-feeds", lockAtMostFor = "PT5M")
    void run() {
        for (Register register : catalogue.registers(SubjectType.ENTERPRISE)) {
            try {
                follow(register.resource());
            } catch (FeignException refused) {
                // Without news the facts are asked for when they grow old.
                LOG.warn("no news of {}: {}", register.resource(), refused.status());
            }
        }
    }

    private void follow(String register) {
        Optional<Feed> known = store.find(register).or(() -> begin(register));
        if (known.isEmpty()) {
            return;
        }
        Feed feed = known.get();
        try {
            if (feed.state() == State.STOPPED) {
                resume(feed);
            }
            watch(feed);
            read(feed);
        } catch (FeignException.NotFound _) {
            store.forget(register);
        } catch (FeignException.Conflict _) {
            store.state(register, State.STOPPED);
        }
    }

    private Optional<Feed> begin(String register) {
        var items = exchange.resources(register, "enterprise").items();
        Optional<String> code =
                (items == null ? List.<FeedClient.Resource>of() : items)
                        .stream()
                                .filter(r -> register.equals(r.name()))
                                .map(r -> Objects.requireNonNullElse(r.code(), ""))
                                .filter(c -> !c.isEmpty())
                                .findFirst();
        code.ifPresent(resource ->
                subscription(resource).ifPresent(id -> store.begin(register, resource, id)));
        return store.find(register);
    }

    private Optional<String> subscription(String resource) {
        try {
            return Optional.of(
                    exchange.subscribe(
                                    UUID.randomUUID().toString(),
                                    new FeedClient.Wish(resource, PURPOSE, "PULL", "WATCHED"))
                            .id());
        } catch (FeignException.Conflict _) {
            var items = exchange.subscriptions(resource).items();
            return (items == null ? List.<FeedClient.Subscription>of() : items)
                    .stream()
                            .filter(s -> s.purpose().equals(PURPOSE) && s.delivery().equals("PULL"))
                            .map(FeedClient.Subscription::id)
                            .findFirst();
        }
    }

    /** What happened while it was stopped is not told: everybody is asked for anew. */
    private void resume(Feed feed) {
        exchange.resume(feed.subscription(), new FeedClient.Resumption(false));
        roster.expectAll(clock.instant());
        store.state(feed.register(), State.READING);
    }

    private void watch(Feed feed) {
        long to = feed.watchedTo();
        for (int round = 0; round < ROUNDS && feed.state() != State.FULL; round++) {
            List<Subject> next = roster.subjectsAfter(to, WATCHED_AT_ONCE);
            if (next.isEmpty()) {
                return;
            }
            List<FeedClient.Watch> watches =
                    next.stream()
                            .filter(s -> s.kind() == Kind.ENTERPRISE)
                            .map(s ->
                                    new FeedClient.Watch(
                                            new FeedClient.Subject("enterprise", s.subject()),
                                            String.valueOf(s.id())))
                            .toList();
            try {
                if (!watches.isEmpty()) {
                    exchange.watch(feed.subscription(), new FeedClient.Watches(watches));
                }
            } catch (FeignException.BadRequest | FeignException.UnprocessableEntity full) {
                LOG.warn("{} watches no more subjects for us", feed.register(), full);
                store.state(feed.register(), State.FULL);
                return;
            }
            to = next.getLast().id();
            store.watched(feed.register(), to);
        }
    }

    private void read(Feed feed) {
        for (int round = 0; round < ROUNDS; round++) {
            ResponseEntity<List<Change>> answer = exchange.pull(feed.subscription(), BATCH);
            List<Change> changes = Objects.requireNonNullElse(answer.getBody(), List.of());
            // Due before it is acknowledged: cut short in between, the same news comes again.
            roster.expect(
                    changes.stream().flatMap(c -> references(c).stream()).distinct().toList(),
                    clock.instant());
            String next = answer.getHeaders().getFirst("OneDoor-Next");
            if (next != null) {
                exchange.acknowledge(
                        feed.subscription(), new FeedClient.Position(Long.parseLong(next)));
            }
            store.read(feed.register(), clock.instant());
            if (changes.size() < BATCH) {
                return;
            }
        }
    }

    private static List<Long> references(Change change) {
        FeedClient.Data data = change.data();
        List<String> named = data == null ? null : data.references();
        return named == null
                ? List.of()
                : named.stream().filter(r -> r.matches("\\d{1,18}")).map(Long::valueOf).toList();
    }
}
