package onedoor.exchange.event;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.event.Subscription.Delivery;
import onedoor.exchange.event.Subscription.State;
import onedoor.exchange.member.Standing;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.kit.Sinks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins, resumes and ends subscriptions; each act is audited. */
@Component
class Subscriptions {

    private static final int MOST_SUBJECTS = 100_000;

    private final SubscriptionStore store;
    private final Telling telling;
    private final Standing standing;
    private final AuditTrail audit;
    private final Clock clock;

    Subscriptions(
            SubscriptionStore store,
            Telling telling,
            Standing standing,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.telling = telling;
        this.standing = standing;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void begin(Caller caller, Subscription subscription) {
        if (telling.grant(subscription).isEmpty()) {
            throw refused(ExchangeProblem.NOT_GRANTED, subscription.resource());
        }
        if (store.exists(subscription)) {
            throw refused(ExchangeProblem.SUBSCRIPTION_EXISTS, subscription.resource());
        }
        store.insert(subscription);
        audited(caller, "subscription.begin", subscription);
    }

    /** One that the caller may see; others do not exist. */
    Subscription seen(Caller caller, UUID id) {
        return find(id, standing.sight(caller));
    }

    /** One that the caller acts for; others do not exist. */
    Subscription own(Caller caller, UUID id) {
        return find(id, standing.reach(caller));
    }

    private Subscription find(UUID id, Standing.Scope scope) {
        return store.find(id)
                .filter(subscription -> scope.holds(subscription.consumer()))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, id.toString()));
    }

    /** The state that holds now: a grant that has ended counts before anybody has noticed. */
    State stateOf(Subscription subscription) {
        return telling.grant(subscription).isEmpty() ? State.STOPPED : subscription.state();
    }

    /** A new secret; the old one is no longer used from now on. */
    @Transactional
    String newSecret(Caller caller, UUID id) {
        Subscription subscription = own(caller, id);
        if (subscription.delivery() != Delivery.PUSH) {
            throw new ProblemException(CommonProblem.CONFLICT, "PULL");
        }
        String secret = Sinks.newSecret();
        store.newSecret(id, secret);
        audited(caller, "subscription.new-secret", subscription);
        return secret;
    }

    /**
     * Goes on with one that was given up, perhaps behind the event that was refused. What happened
     * while there was no grant is not told afterwards.
     */
    @Transactional
    Subscription resume(Caller caller, UUID id, boolean skip, long head) {
        Subscription subscription = own(caller, id);
        if (telling.grant(subscription).isEmpty()) {
            throw refused(ExchangeProblem.NOT_GRANTED, subscription.resource());
        }
        long position =
                subscription.state() == State.STOPPED
                        ? head
                        : Math.min(head, subscription.position() + (skip ? 1 : 0));
        State state =
                switch (subscription.delivery()) {
                    case PULL -> State.ACTIVE;
                    case PUSH -> store.secret(id) == null ? State.NEW : State.VERIFYING;
                };
        store.restart(id, state, position, clock.instant());
        audited(caller, "subscription.resume", subscription);
        return own(caller, id);
    }

    @Transactional
    void end(Caller caller, UUID id) {
        Subscription subscription =
                caller.hasRole("EXCHANGE_ADMIN") ? seen(caller, id) : own(caller, id);
        store.delete(id);
        audited(caller, "subscription.end", subscription);
    }

    /** How many subjects are watched then. */
    @Transactional
    int watch(Caller caller, UUID id, List<Watched> subjects) {
        Subscription subscription = own(caller, id);
        if (telling.grant(subscription).isEmpty()) {
            throw refused(ExchangeProblem.NOT_GRANTED, subscription.resource());
        }
        store.watch(id, subjects);
        int watching = store.watching(id);
        if (watching > MOST_SUBJECTS) {
            throw new ProblemException(CommonProblem.INVALID_INPUT, "≤ " + MOST_SUBJECTS);
        }
        audited(caller, "subscription.watch", subscription);
        return watching;
    }

    @Transactional
    void unwatch(Caller caller, UUID id, String reference) {
        Subscription subscription = own(caller, id);
        store.unwatch(id, reference);
        audited(caller, "subscription.unwatch", subscription);
    }

    /** Whether the reader's position was taken. */
    Optional<Subscription> acknowledge(Caller caller, UUID id, long position) {
        Subscription subscription = own(caller, id);
        return store.acknowledge(subscription.id(), position, clock.instant())
                ? store.find(id)
                : Optional.empty();
    }

    static ProblemException refused(ExchangeProblem problem, String what) {
        return new ProblemException(problem, what);
    }

    private void audited(Caller caller, String act, Subscription subscription) {
        audit.record(
                caller,
                act,
                "subscription",
                subscription.id().toString(),
                "OK",
                Map.of(
                        "consumer",
                        subscription.consumer().toString(),
                        "resource",
                        subscription.resource()));
    }
}
