package onedoor.exchange.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registry.Change;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be asked for, and where. */
@Component
public class Catalogue {

    private static final String PART = "resource";

    private final ResourceStore store;
    private final RegistryVersions versions;
    private final Held<Shelf> held;

    Catalogue(ResourceStore store, RegistryVersions versions) {
        this.store = store;
        this.versions = versions;
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

    /**
     * At most {@code limit} resources after a code; exact names come as any other, in the order of
     * codes.
     */
    List<Resource> search(
            @Nullable String name, Subject.@Nullable Type subjectType, String after, int limit) {
        return held.get().byCode().tailMap(after, false).values().stream()
                .filter(resource -> name == null || contains(resource, name))
                .filter(resource -> subjectType == null || resource.subjectType() == subjectType)
                .limit(limit)
                .toList();
    }

    private static boolean contains(Resource resource, String word) {
        return resource.name().contains(word)
                || resource.aliases().stream().anyMatch(alias -> alias.contains(word));
    }

    /** All resources as committed, read from the database. */
    public Collection<Resource> stored() {
        return store.all().values();
    }

    /** Writes a resource. */
    public Change put(Resource resource) {
        Change change = Change.between(store.find(resource.code()), resource);
        if (change != Change.UNCHANGED) {
            store.write(resource);
            versions.advance(PART);
        }
        return change;
    }

    /** To be called once a change has been committed. */
    public void refresh() {
        held.expire();
    }
}
