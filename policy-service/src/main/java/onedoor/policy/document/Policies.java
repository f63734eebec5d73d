package onedoor.policy.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Finds policies, each version as it was. */
@Component
public class Policies {

    private static final int AT_ONCE = 500;

    private final PolicyReader reader;
    private final PolicyStore store;
    private final VersionStore versions;
    // A version never changes, so what was read once stays good.
    private final Map<PolicyStore.Key, Policy> read = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = new Snapshot("", List.of());

    Policies(PolicyReader reader, PolicyStore store, VersionStore versions) {
        this.reader = reader;
        this.store = store;
        this.versions = versions;
    }

    /** What was in force at a revision, or a moment later. */
    private record Snapshot(String revision, List<Policy> policies) {}

    /** The version for a day, as somebody would have found it at an earlier moment. */
    public Optional<Policy> at(String code, LocalDate validOn, Instant knownAt) {
        return versions.inForce(code, validOn, LocalDateTime.ofInstant(knownAt, ZoneOffset.UTC))
                .map(version -> load(new PolicyStore.Key(code, version)));
    }

    List<VersionStore.Edition> editions(String code) {
        return versions.editions(code);
    }

    /** All policies in force, in the order of their codes. */
    public List<Policy> current() {
        // A transaction may see what nobody else will ever see.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return inForce();
        }
        String revision = store.revision();
        Snapshot known = snapshot;
        return known.revision().equals(revision) ? known.policies() : readAt(revision);
    }

    /** Whoever comes while another reads waits for what that one finds. */
    private synchronized List<Policy> readAt(String revision) {
        Snapshot known = snapshot;
        if (!known.revision().equals(revision)) {
            known = new Snapshot(revision, inForce());
            snapshot = known;
        }
        return known.policies();
    }

    private List<Policy> inForce() {
        return load(store.current());
    }

    /** Another text whenever another version came into force, on whichever replica. */
    public String revision() {
        return store.revision();
    }

    /** Every version that is in force on a day or on a later one, as it is known now. */
    public List<Policy> inForceFrom(LocalDate day, Instant now) {
        return versions.inForceFrom(day, LocalDateTime.ofInstant(now, ZoneOffset.UTC)).stream()
                .map(this::load)
                .toList();
    }

    /** The policies in force that carry out a document. */
    public List<Policy> ofDocument(String documentNo) {
        return load(store.ofDocument(documentNo));
    }

    public Optional<Policy> current(String code) {
        return versions.currentVersion(code)
                .map(version -> load(new PolicyStore.Key(code, version)));
    }

    public Optional<Policy> at(String code, int version) {
        return store.content(code, version).map(content -> reader.reread(content, version));
    }

    List<PolicyStore.Entry> search(
            String words, @Nullable String supportClass, String after, int limit) {
        return store.search(words, supportClass, after, limit);
    }

    /** Many at once: what has not been read yet comes in few statements. */
    private List<Policy> load(List<PolicyStore.Key> keys) {
        List<String> unread =
                keys.stream().filter(k -> !read.containsKey(k)).map(PolicyStore.Key::code).toList();
        for (int from = 0; from < unread.size(); from += AT_ONCE) {
            store
                    .contents(unread.subList(from, Math.min(unread.size(), from + AT_ONCE)))
                    .parallelStream()
                    .forEach(found ->
                            read.computeIfAbsent(
                                    new PolicyStore.Key(found.code(), found.version()),
                                    k -> reader.reread(found.content(), k.version())));
        }
        return keys.stream().map(this::load).toList();
    }

    private Policy load(PolicyStore.Key key) {
        return read.computeIfAbsent(
                key,
                k ->
                        at(k.code(), k.version())
                                .orElseThrow(() -> new IllegalStateException("no " + k)));
    }
}
