package onedoor.exchange.grant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registry.Change;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Decides on access, and keeps the grants. */
@Component
public class Grants {

    private static final String PART = "access_grant";

    private final GrantStore store;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Held<Map<Key, List<Grant>>> held;

    Grants(
            GrantStore store,
            RegistryVersions versions,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.versions = versions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.held = versions.hold(PART, () -> byKey(store.all()));
    }

    private record Key(SubsystemId consumer, String resource) {}

    private static Map<Key, List<Grant>> byKey(List<Grant> grants) {
        Map<Key, List<Grant>> map = new HashMap<>();
        grants.forEach(grant ->
                map.computeIfAbsent(
                                new Key(grant.consumer(), grant.resource()),
                                key -> new ArrayList<>())
                        .add(grant));
        return map;
    }

    /**
     * Deny by default: client × service × method × path, then purpose, then fields. A call of a
     * service without fields need not name its purpose where only one is granted: X-Road's clients
     * cannot, and there is nothing that another purpose would open.
     */
    public Access access(
            SubsystemId consumer,
            Resource resource,
            String method,
            String path,
            @Nullable String purpose,
            List<String> fields) {
        List<Grant> covering =
                inForce(consumer, resource).stream()
                        .filter(grant -> grant.covers(method, path))
                        .toList();
        if (covering.isEmpty()) {
            return new Access.NoGrant();
        }
        boolean goesWithoutSaying =
                purpose == null
                        && !resource.declaresFields()
                        && covering.stream().map(Grant::purpose).distinct().count() == 1;
        List<Grant> forPurpose =
                goesWithoutSaying
                        ? covering
                        : covering.stream()
                                .filter(grant -> grant.purpose().equals(purpose))
                                .toList();
        if (forPurpose.isEmpty()) {
            return new Access.OtherPurpose();
        }
        // A shape may have lost a field since the grant was given.
        List<String> gone =
                fields.stream()
                        .filter(field -> !Grant.isPredicate(field) && !resource.hasField(field))
                        .toList();
        if (!gone.isEmpty()) {
            return new Access.FieldsNotGranted(gone);
        }
        for (Grant grant : forPurpose) {
            if (grant.fields().containsAll(fields)) {
                return new Access.Granted(grant);
            }
        }
        return new Access.FieldsNotGranted(
                fields.stream()
                        .filter(field ->
                                forPurpose.stream()
                                        .noneMatch(grant -> grant.fields().contains(field)))
                        .toList());
    }

    /** The grants of a consumer on a resource that are in force now. */
    public List<Grant> inForce(SubsystemId consumer, Resource resource) {
        return held.get().getOrDefault(new Key(consumer, resource.code()), List.of()).stream()
                .filter(grant -> grant.isInForceAt(clock.instant()))
                .toList();
    }

    /** All grants that are in force now. */
    public List<Grant> inForce() {
        return held.get().values().stream()
                .flatMap(List::stream)
                .filter(grant -> grant.isInForceAt(clock.instant()))
                .toList();
    }

    /** The grant with this id. */
    public Optional<Grant> find(UUID id) {
        return store.find(id);
    }

    /**
     * Writes a grant; one on the same resource, path and purpose for the same consumer is replaced.
     */
    public Change put(Grant grant) {
        Optional<Grant> earlier = store.about(grant);
        Grant next = earlier.map(grant::replacing).orElse(grant);
        Change change = Change.between(earlier, next);
        if (change != Change.UNCHANGED) {
            store.write(next);
            versions.advance(PART);
        }
        return change;
    }

    /**
     * Writes, in the caller's transaction, a grant that is in force whatever was there before on
     * the same resource, path and purpose for the same consumer.
     *
     * @return its identity
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID issue(Grant grant) {
        Grant next = store.about(grant).map(grant::inPlaceOf).orElse(grant);
        store.write(next);
        versions.advance(PART);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        refresh();
                    }
                });
        return next.id();
    }

    /** Ends a grant at once; false when there is none in force with this id. */
    @Transactional
    public boolean revoke(Caller caller, UUID id) {
        boolean revoked = store.revoke(id, clock.instant());
        if (revoked) {
            versions.advance(PART);
            audit.record(caller, "grant.revoke", "grant", id.toString(), "OK", Map.of());
            events.publishEvent(new GrantRevoked(id));
        }
        return revoked;
    }

    /** Who holds a grant on a resource that is not revoked, each once; as committed. */
    public List<SubsystemId> holders(String resource) {
        return store.all().stream()
                .filter(grant -> grant.resource().equals(resource))
                .filter(grant -> grant.revokedAt() == null)
                .map(Grant::consumer)
                .distinct()
                .toList();
    }

    /** Who holds a grant of a field, or of a predicate, that is not revoked. */
    public List<SubsystemId> holders(String resource, String field) {
        return store.all().stream()
                .filter(grant -> grant.resource().equals(resource))
                .filter(grant -> grant.revokedAt() == null && grant.fields().contains(field))
                .map(Grant::consumer)
                .distinct()
                .toList();
    }

    /** To be called once a change has been committed. */
    public void refresh() {
        held.expire();
    }
}
