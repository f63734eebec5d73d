package onedoor.workflow.lifeevent;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import onedoor.workflow.matter.MatterCode;
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

    private static final int PAGE = 500;

    private final LifeEventStore store;
    private final Matters matters;
    private final Clock clock;
    private final Map<UUID, LifeEvent> versions = new ConcurrentHashMap<>();

    LifeEvents(LifeEventStore store, Matters matters, Clock clock) {
        this.store = store;
        this.matters = matters;
        this.clock = clock;
    }

    /** The version that is current today, whether or not people may apply for it. */
    public Optional<LifeEvent> current(String code) {
        return store.currentVersion(code, matters.today()).map(this::at);
    }

    /**
     * The version that new applications are made under; empty when nothing of this code can be
     * applied for, a department begins it itself, or a matter that cannot be left out is suspended
     * or cancelled.
     */
    public Optional<LifeEvent> open(String code) {
        return current(code).filter(event -> Selection.isPossible(event, outOfUse(event)));
    }

    /**
     * The task codes of its matters that nobody may apply for today, whatever its own version says.
     */
    public Set<String> outOfUse(LifeEvent event) {
        return matters
                .outOfUse(event.items().stream().map(i -> i.matter().taskCode()).toList())
                .stream()
                .map(MatterCode::value)
                .collect(Collectors.toSet());
    }

    /** The import that a version was made from; empty for those older than its keeping. */
    public Optional<String> source(UUID versionId) {
        return store.source(versionId);
    }

    /** Forgets a version of a transaction that was rolled back: the database never had it. */
    public void forget(UUID versionId) {
        LifeEvent known = versions.remove(versionId);
        if (known != null) {
            matters.forget(known.items().stream().map(i -> i.matter().versionId()).toList());
        }
    }

    /**
     * Why nobody can apply for this any more; empty while everybody can, and once it is published
     * anew.
     */
    public Optional<String> withdrawn(String code) {
        return store.withdrawn(code, matters.today());
    }

    /** No new applications from now on; those that run go on. False when there is nothing to do. */
    @Transactional
    public boolean withdraw(String code, String reason, String by) {
        return store.withdraw(code, reason, by, clock.instant(), matters.today());
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
        return store.search(search, matters.today()).stream().map(this::at).toList();
    }

    /** All that people and enterprises can apply for now, chains and single matters. */
    public List<LifeEvent> all() {
        List<LifeEvent> all = new ArrayList<>();
        for (LifeEvent.Kind kind : LifeEvent.Kind.values()) {
            String after = null;
            do {
                List<LifeEvent> page = search(new Search(kind, null, null, after, PAGE));
                all.addAll(page);
                after = page.size() < PAGE ? null : page.getLast().code();
            } while (after != null);
        }
        return all;
    }

    /** The version as people name it: the same content has the same one. */
    String version(UUID versionId) {
        return store.hash(versionId).substring(0, 12);
    }

    /**
     * Makes this content, its matters included, the current version from a day on, all or nothing;
     * the same content again stays the same version. Ids in the draft are ignored.
     *
     * @param source the import that it was made from
     */
    @Transactional
    public Published publish(LifeEvent draft, String source, LocalDate effectiveOn, String by) {
        List<UUID> matterVersions =
                draft.items().stream()
                        .map(i -> matters.publish(i.matter(), by, effectiveOn))
                        .toList();
        UUID id =
                store.keep(
                        StoredLifeEvent.of(draft, matterVersions),
                        source,
                        by,
                        clock.instant(),
                        effectiveOn);
        return new Published(id, version(id), effectiveOn);
    }

    /** That a version is the one that people apply under from a day on, until another is. */
    public record Edition(
            long id,
            UUID versionId,
            String version,
            LocalDate effectiveOn,
            Instant publishedAt,
            String publishedBy) {}

    /** Which versions were, are and will be current; the latest first. */
    public List<Edition> editions(String code) {
        return store.editions(code);
    }

    /**
     * What is planned does not come into force, its matters neither, unless another service brings
     * them that day; false where there is nothing planned, or its day has come.
     */
    @Transactional
    public boolean cancel(String code, Edition planned) {
        if (!store.cancel(code, planned.id(), matters.today())) {
            return false;
        }
        Set<UUID> kept =
                store.beginningOn(planned.effectiveOn()).stream()
                        .flatMap(version -> matterVersions(version).stream())
                        .collect(Collectors.toSet());
        List<UUID> gone =
                matterVersions(planned.versionId()).stream()
                        .filter(version -> !kept.contains(version))
                        .toList();
        matters.cancel(gone, planned.effectiveOn());
        return true;
    }

    private List<UUID> matterVersions(UUID version) {
        return at(version).items().stream().map(item -> item.matter().versionId()).toList();
    }

    /** What an import made current, and from which day on. */
    public record Published(UUID versionId, String version, LocalDate effectiveOn) {}
}
