package onedoor.workflow.lifeevent;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.workflow.matter.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be applied for: life events by their code, single matters by their task code. A version
 * never changes, so it is read from the database once.
 */
@Component
public class LifeEvents {

    private final LifeEventStore store;
    private final Matters matters;
    private final Clock clock;
    private final Map<UUID, LifeEvent> versions = new ConcurrentHashMap<>();

    LifeEvents(LifeEventStore store, Matters matters, Clock clock) {
        this.store = store;
        this.matters = matters;
        this.clock = clock;
    }

    /**
     * The version that new applications are made under; empty when nothing of this code can be
     * applied for.
     */
    public Optional<LifeEvent> current(String code) {
        return store.currentVersion(code).map(this::at);
    }

    /** A version that some application keeps. */
    public LifeEvent at(UUID versionId) {
        LifeEvent known = versions.get(versionId);
        if (known != null) {
            return known;
        }
        LifeEvent read =
                store.version(versionId)
                        .orElseThrow(() ->
                                new IllegalArgumentException("no life event version " + versionId))
                        .with(versionId, matters);
        versions.put(versionId, read);
        return read;
    }

    /**
     * What kind of catalogue entry, words that occur in it, who applies; in the order of the codes.
     */
    record Search(
            LifeEvent.Kind kind,
            @Nullable String text,
            LifeEvent.@Nullable Audience audience,
            @Nullable String after,
            int limit) {}

    List<LifeEvent> search(Search search) {
        return store.search(search).stream().map(this::at).toList();
    }

    /** The version as people name it: the same content has the same one. */
    String version(UUID versionId) {
        return store.hash(versionId).substring(0, 12);
    }

    /**
     * Makes this content, its matters included, the current version, all or nothing; the same
     * content again stays the same version. Ids in the draft are ignored.
     */
    @Transactional
    public Published publish(LifeEvent draft, String by) {
        List<UUID> matterVersions =
                draft.items().stream().map(i -> matters.publish(i.matter(), by)).toList();
        UUID id = store.keep(StoredLifeEvent.of(draft, matterVersions), by, clock.instant());
        return new Published(id, version(id));
    }

    /** What an import made current. */
    public record Published(UUID versionId, String version) {}
}
