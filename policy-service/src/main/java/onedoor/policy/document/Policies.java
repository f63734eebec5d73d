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

    private final PolicyReader reader;
    private final PolicyStore store;
    // A version never changes, so what was read once stays good.
    private final Map<PolicyStore.Key, Policy> read = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = new Snapshot("", List.of());

    Policies(PolicyReader reader, PolicyStore store) {
        this.reader = reader;
        this.store = store;
    }

    /** What was in force at a revision, or a moment later. */
    private record Snapshot(String revision, List<Policy> policies) {}

    /** The version for a day, as somebody would have found it at an earlier moment. */
    public Optional<Policy> at(String code, LocalDate validOn, Instant knownAt) {
        return store.inForce(code, validOn, LocalDateTime.ofInstant(knownAt, ZoneOffset.UTC))
                .map(version -> load(new PolicyStore.Key(code, version)));
    }

    List<PolicyStore.Edition> editions(String code) {
        return store.editions(code);
    }

    /** All policies in force, in the order of their codes. */
    public List<Policy> current() {
        // A transaction may see what nobody else will ever see.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return inForce();
        }
        String revision = store.revision();
        Snapshot known = snapshot;
        if (!known.revision().equals(revision)) {
            known = new Snapshot(revision, inForce());
            snapshot = known;
        }
        return known.policies();
    }

    private List<Policy> inForce() {
        return store.current().stream().map(this::load).toList();
    }

    /** Another text whenever another version came into force, on whichever replica. */
    public String revision() {
        return store.revision();
    }

    /** The policies in force that carry out a document. */
    public List<Policy> ofDocument(String documentNo) {
        return store.ofDocument(documentNo).stream().map(this::load).toList();
    }

    public Optional<Policy> current(String code) {
        return store.currentVersion(code).map(version -> load(new PolicyStore.Key(code, version)));
    }

    public Optional<Policy> at(String code, int version) {
        return store.content(code, version).map(content -> reader.reread(content, version));
    }

    List<PolicyStore.Entry> search(
            String words, @Nullable String supportClass, String after, int limit) {
        return store.search(words, supportClass, after, limit);
    }

    private Policy load(PolicyStore.Key key) {
        return read.computeIfAbsent(
                key,
                k ->
                        at(k.code(), k.version())
                                .orElseThrow(() -> new IllegalStateException("no " + k)));
    }
}
