package onedoor.workflow.matter;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The matters that departments handle. A version never changes, so it is read from the database
 * once.
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

    /** The version that new applications are made under. */
    public Optional<Matter> current(MatterCode code) {
        return store.currentVersion(code.taskCode()).map(this::at);
    }

    /** A version that some application keeps. */
    public Matter at(UUID versionId) {
        return versions.computeIfAbsent(
                versionId,
                id ->
                        store.version(id)
                                .orElseThrow(() ->
                                        new IllegalArgumentException("no matter version " + id)));
    }

    /** Matters by part of their name or code, in the order of their codes. */
    public List<Matter> search(@Nullable String text, @Nullable String after, int limit) {
        return store
                .search(text == null ? "" : text.strip(), after == null ? "" : after, limit)
                .stream()
                .map(this::at)
                .toList();
    }

    /**
     * Makes this content the current version and answers its id: a new version, or the old one
     * where the content is the same. The draft's own {@code versionId} is ignored.
     */
    public UUID publish(Matter draft, String by) {
        return store.keep(draft, by, clock.instant());
    }
}
