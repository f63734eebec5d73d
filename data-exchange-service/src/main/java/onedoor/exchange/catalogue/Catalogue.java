package onedoor.exchange.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registry.Change;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.LegalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What may be asked for, and where. */
@Component
public class Catalogue {

    private static final String PART = "resource";

    private final ResourceStore store;
    private final SchemaVersions schemas;
    private final RegistryVersions versions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Held<Shelf> held;

    Catalogue(
            ResourceStore store,
            SchemaVersions schemas,
            RegistryVersions versions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.schemas = schemas;
        this.versions = versions;
        this.events = events;
        this.clock = clock;
        this.held = versions.hold(PART, () -> Shelf.of(store.all()));
    }

    private record Key(SubsystemId provider, String service) {}

    private record Shelf(NavigableMap<String, Resource> byCode, Map<Key, Resource> byService) {

        static Shelf of(NavigableMap<String, Resource> resources) {
            Map<Key, Resource> byService = new HashMap<>();
            resources.values().forEach(resource -> byService.put(key(resource), resource));
            return new Shelf(resources, byService);
        }

        private static Key key(Resource resource) {
            return new Key(resource.provider(), resource.service());
        }
    }

    /** The resource that a provider offers as this service. */
    public Optional<Resource> find(SubsystemId provider, String service) {
        return Optional.ofNullable(held.get().byService().get(new Key(provider, service)));
    }

    /** The resource with this code. */
    public Optional<Resource> find(String code) {
        return Optional.ofNullable(held.get().byCode().get(code));
    }

    /** What one subsystem offers, in the order of codes. */
    public List<Resource> offeredBy(SubsystemId provider) {
        return held.get().byCode().values().stream()
                .filter(resource -> resource.provider().equals(provider))
                .toList();
    }

    /** At most {@code limit} resources that match, after a code, in the order of codes. */
    List<Resource> search(Predicate<Resource> wanted, String after, int limit) {
        return held.get().byCode().tailMap(after, false).values().stream()
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    /** Every resource, in the order of codes. */
    public Collection<Resource> all() {
        return held.get().byCode().values();
    }

    /** All resources as committed, read from the database. */
    public Collection<Resource> stored() {
        return store.all().values();
    }

    /** Writes a resource, effective at once; a new shape becomes a version and is told. */
    public Change put(Resource resource) {
        Optional<Resource> earlier = store.find(resource.code());
        Resource next =
                resource.publishedOn(
                        earlier.map(before -> before.description().publishedOn())
                                .orElseGet(this::today));
        Change change = Change.between(earlier, next);
        if (change != Change.UNCHANGED) {
            store.write(next);
            versions.advance(PART);
            schemas.take(earlier, next, today());
        }
        return change;
    }

    /** Stops serving a resource with a notice that callers see, or serves it again. */
    public boolean disable(String code, @Nullable String notice) {
        if (!store.setDisabled(code, notice)) {
            return false;
        }
        versions.advance(PART);
        events.publishEvent(new ServiceSwitched(store.find(code).orElseThrow()));
        return true;
    }

    /** The present legal day. */
    public LocalDate today() {
        return LegalTime.today(clock);
    }

    /** To be called once a change has been committed. */
    public void refresh() {
        held.expire();
    }
}
