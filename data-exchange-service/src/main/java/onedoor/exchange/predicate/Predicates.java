package onedoor.exchange.predicate;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which predicates are on offer. */
@Component
public class Predicates {

    private static final String PART = "predicate";

    private final PredicateStore store;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Held<List<Predicate>> held;

    Predicates(
            PredicateStore store,
            RegistryVersions versions,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.versions = versions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
        this.held = versions.hold(PART, store::all);
    }

    /** The predicate of a resource that this code names. */
    public Optional<Predicate> find(Resource resource, String code) {
        return held.get().stream()
                .filter(predicate -> predicate.code().equals(code))
                .filter(predicate -> predicate.resource().equals(resource.code()))
                .filter(Predicate::isOnOffer)
                .findFirst();
    }

    /** Whether a resource offers a predicate under this name among fields. */
    public boolean offers(Resource resource, String field) {
        return field.startsWith(Predicate.PREFIX)
                && find(resource, field.substring(Predicate.PREFIX.length())).isPresent();
    }

    List<Predicate> all() {
        return held.get();
    }

    Optional<Predicate> find(String code) {
        return held.get().stream().filter(predicate -> predicate.code().equals(code)).findFirst();
    }

    /** Ends a predicate for good, whoever was granted it; false when it was ended before. */
    boolean withdraw(Caller caller, Resource resource, Predicate predicate, String reason) {
        Boolean withdrawn =
                transaction.execute(status -> {
                    if (!store.withdraw(predicate.code(), clock.instant(), reason)) {
                        return false;
                    }
                    versions.advance(PART);
                    audit.record(
                            caller,
                            "predicate.withdraw",
                            "predicate",
                            predicate.code(),
                            "OK",
                            Map.of("resource", predicate.resource(), "reason", reason));
                    events.publishEvent(new PredicateWithdrawn(resource, predicate, reason));
                    return true;
                });
        held.expire();
        return Boolean.TRUE.equals(withdrawn);
    }

    void put(Caller caller, Predicate predicate) {
        transaction.executeWithoutResult(status -> {
            store.write(predicate);
            versions.advance(PART);
            audit.record(
                    caller,
                    "predicate.put",
                    "predicate",
                    predicate.code(),
                    "OK",
                    Map.of("resource", predicate.resource()));
        });
        held.expire();
    }
}
