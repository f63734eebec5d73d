package onedoor.exchange.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import onedoor.exchange.log.Publications.Kind;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Entry;
import onedoor.proof.log.Hash;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.Merkle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sequences entries, and proves that they are there. */
@Component
public class TransparencyLog {

    private final LogStore store;
    private final LogKey key;
    private final Tiles tiles;
    private final Publications publications;
    private volatile @Nullable Edge edge;

    TransparencyLog(LogStore store, LogKey key, Tiles tiles, Publications publications) {
        this.store = store;
        this.key = key;
        this.tiles = tiles;
        this.publications = publications;
    }

    /** Whether the log can sign its head; without that nothing may be appended. */
    public boolean isReady() {
        return key.isPresent();
    }

    /**
     * Appends entries and signs the new head in the caller's transaction: they count once it has
     * committed.
     *
     * @return the index of the first of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(List<Entry> entries) {
        LogStore.State state = store.lockedState();
        Edge next = edgeOf(state).copy();
        List<LogStore.Node> full = new ArrayList<>();
        for (Entry entry : entries) {
            next.append(
                    entry.hash(),
                    (level, position, hash) -> full.add(new LogStore.Node(level, position, hash)));
        }
        Checkpoint head = new Checkpoint(key.origin(), next.size(), next.root());
        store.insertLeaves(state.size(), entries);
        store.insertNodes(full);
        store.advance(head, key.sign(head.text()));
        edge = next;
        return state.size();
    }

    // What is remembered holds only if it is the edge of the very tree that was committed: a
    // transaction may have been rolled back since, and another node may have appended.
    private Edge edgeOf(LogStore.State state) {
        Edge known = edge;
        return known != null && known.size() == state.size() && known.root().equals(state.root())
                ? known
                : tiles.edge(state.size());
    }

    /** The signed head: the last one that was shown to witnesses, where there are any. */
    String checkpoint() {
        return publications
                .get(Kind.LATEST)
                .map(Publications.Published::checkpoint)
                .orElseGet(this::ownHead);
    }

    /** The present head as the log itself has signed it. */
    public String ownHead() {
        String signed = store.state().checkpoint();
        return signed != null
                ? signed
                : key.sign(new Checkpoint(key.origin(), 0, Hash.EMPTY_TREE).text());
    }

    /**
     * C2SP tlog-proof of the entry at an index: under a head with the witnesses' quorum if one
     * covers it, else under the last one they were shown, else under the present head.
     */
    public String proof(long index) {
        Checked head =
                published(Kind.QUORUM, index)
                        .or(() -> published(Kind.LATEST, index))
                        .orElseGet(this::present);
        if (index < 0 || index >= head.size()) {
            throw new IllegalArgumentException("no entry at " + index);
        }
        return LogProof.of(
                        index,
                        Merkle.inclusion(index, head.size(), tiles.nodes(head.size())),
                        head.checkpoint())
                .text();
    }

    private record Checked(long size, String checkpoint) {}

    private Optional<Checked> published(Kind kind, long index) {
        return publications
                .get(kind)
                .filter(head -> head.size() > index)
                .map(head -> new Checked(head.size(), head.checkpoint()));
    }

    private Checked present() {
        LogStore.State state = store.state();
        return new Checked(
                state.checkpoint() == null ? 0 : state.size(),
                Objects.requireNonNullElse(state.checkpoint(), ""));
    }

    /** The key that heads are signed with, as a vkey; empty when it is missing. */
    public Optional<String> verifierKey() {
        return key.verifierKey();
    }

    /** The log's name. */
    public String origin() {
        return key.origin();
    }

    /**
     * Rebuilds the whole tree from its leaves, handing each one over, and compares it with all that
     * is stored.
     */
    public Audited audit(Consumer<Audited.Leaf> leaves) {
        return new TreeAudit(store, tiles, key).run(leaves);
    }

    /** C2SP tlog-proof of the entry at an index, under an earlier signed head that covers it. */
    public String proofUnder(long index, String head) {
        long size = Checkpoint.parse(head.substring(0, head.indexOf("\n\n") + 1)).size();
        return LogProof.of(index, Merkle.inclusion(index, size, tiles.nodes(size)), head).text();
    }
}
