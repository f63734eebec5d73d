package onedoor.workflow.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.kit.LegalTime;
import org.springframework.stereotype.Component;

/**
 * The matters that departments handle. A version never changes, so it is read from the database
 * once; which of them is current follows from the day.
 */
@Component
public class Matters {

    private final MatterStore store;
    private final Clock clock;
    private final Map<UUID, Matter> versions = new ConcurrentHashMap<>();

    Matters(MatterStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The version that is current today, whether or not people may apply for it. */
    public Optional<Matter> current(MatterCode code) {
        return store.currentVersion(code.taskCode(), today()).map(this::at);
    }

    /** A version that some application keeps. */
    public Matter at(UUID versionId) {
        Matter known = versions.get(versionId);
        if (known != null) {
            return known;
        }
        Matter read =
                store.version(versionId)
                        .orElseThrow(() ->
                                new IllegalArgumentException("no matter version " + versionId));
        versions.put(versionId, read);
        return read;
    }

    /** Forgets versions of a transaction that was rolled back: the database never had them. */
    public void forget(Collection<UUID> versionIds) {
        versionIds.forEach(versions::remove);
    }

    /**
     * Those of these that nobody may apply for today: their current version is suspended or over.
     */
    public Set<MatterCode> outOfUse(Collection<MatterCode> codes) {
        return store.outOfUse(codes, today());
    }

    List<Matter> search(MatterStore.Search search) {
        return store.search(search, today()).stream().map(this::at).toList();
    }

    /** Which versions were, are and will be current; the latest first. */
    public List<Edition> editions(MatterCode code) {
        return store.editions(code.taskCode());
    }

    /** These versions do not become current on that day, which has not come. */
    public void cancel(Collection<UUID> versionIds, LocalDate effectiveOn) {
        if (!effectiveOn.isAfter(today())) {
            throw new IllegalArgumentException("begun on " + effectiveOn);
        }
        if (!versionIds.isEmpty()) {
            store.cancel(versionIds, effectiveOn);
        }
    }

    public LocalDate today() {
        return LegalTime.today(clock);
    }

    /**
     * Makes this content the current version from the given day on and answers its id: a new
     * version, or the old one where the content is the same. The draft's own {@code versionId} is
     * ignored.
     */
    public UUID publish(Matter draft, String by, LocalDate effectiveOn) {
        return store.keep(draft, by, clock.instant(), effectiveOn);
    }
}
