package onedoor.exchange.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The shapes that resources have had and will have, their sources, and how fresh their data is. */
@Component
public class SchemaVersions {

    private final VersionStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SchemaVersions(VersionStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** The shapes of a resource in the order of their numbers; the last may lie in the future. */
    public List<SchemaVersion> of(String code) {
        return store.of(code);
    }

    /** Tells consumers of a shape that will be in force from a day; nothing is served by it yet. */
    public void announce(Resource earlier, Resource next, LocalDate effectiveOn) {
        List<SchemaChange> changes = SchemaChange.between(earlier, next);
        if (!changes.isEmpty()) {
            add(next, changes, effectiveOn);
        }
    }

    /** Which resource is the source (数源) of each data item. */
    public Map<String, String> leads() {
        return store.leads();
    }

    /** Notes that the data of a resource is as of an instant. */
    public void updated(String code, Instant at) {
        store.updated(code, at);
    }

    Map<String, Instant> updates(Collection<String> codes) {
        return store.updates(codes);
    }

    void take(Optional<Resource> earlier, Resource next, LocalDate today) {
        store.writeLeads(next);
        if (earlier.isEmpty()) {
            add(next, List.of(), today);
            return;
        }
        List<SchemaChange> changes = SchemaChange.between(earlier.get(), next);
        if (changes.isEmpty()) {
            return;
        }
        Optional<SchemaVersion> announced =
                store.of(next.code()).reversed().stream()
                        .findFirst()
                        .filter(version ->
                                version.fields().equals(next.fields())
                                        && version.changes().equals(changes));
        announced.ifPresentOrElse(
                version -> store.bringForward(next.code(), version.version(), today),
                () -> add(next, changes, today));
    }

    private void add(Resource next, List<SchemaChange> changes, LocalDate effectiveOn) {
        int last = store.of(next.code()).stream().mapToInt(SchemaVersion::version).max().orElse(0);
        SchemaVersion version =
                new SchemaVersion(
                        last + 1,
                        next.fields(),
                        changes,
                        changes.stream().allMatch(SchemaChange::isCompatible),
                        clock.instant(),
                        effectiveOn);
        store.add(next.code(), version);
        if (last > 0) {
            events.publishEvent(new SchemaChanged(next, version));
        }
    }
}
