package onedoor.exchange.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Hash;
import org.jspecify.annotations.Nullable;

/** Rebuilds the tree from its leaves and compares hashes, root and signed head. */
final class TreeAudit {

    private static final int MOST = 100;

    private final LogStore store;
    private final LogKey key;
    private final List<Audited.Finding> findings = new ArrayList<>();

    TreeAudit(LogStore store, LogKey key) {
        this.store = store;
        this.key = key;
    }

    Audited run(Consumer<Audited.Leaf> leaves) {
        LogStore.State state = store.state();
        Edge edge = Edge.ofEmptyTree();
        for (long from = 0; from < state.size(); from += Edge.TILE) {
            int width = (int) Math.min(Edge.TILE, state.size() - from);
            List<LogStore.Leaf> chunk = store.leaves(from, width);
            if (chunk.size() != width) {
                note(from, "entries are missing among the " + width + " from here");
            }
            for (LogStore.Leaf leaf : chunk) {
                leaves.accept(new Audited.Leaf(leaf.position(), leaf.entry()));
                edge.append(leaf.entry().hash(), this::compare);
            }
        }
        if (!edge.root().equals(state.root())) {
            note(-1, "the root over the entries is not the root of the log");
        }
        checkHead(state);
        return new Audited(state.size(), findings);
    }

    private void compare(int level, long position, Hash hash) {
        List<Hash> stored = store.hashes(level, position, 1);
        if (stored.isEmpty() || !stored.getFirst().equals(hash)) {
            note(-1, "tile hash " + level + "/" + position + " is not the hash over its tile");
        }
    }

    private void checkHead(LogStore.State state) {
        @Nullable String signed = state.checkpoint();
        if (signed == null) {
            if (state.size() > 0) {
                note(-1, "the head is not signed");
            }
            return;
        }
        Optional<Checkpoint> head = key.open(signed).map(Checkpoint::parse);
        if (head.isEmpty()) {
            note(-1, "the head's signature is not by the log's key");
        } else if (!head.get().equals(new Checkpoint(key.origin(), state.size(), state.root()))) {
            note(-1, "the signed head is not the head of this tree");
        }
    }

    private void note(long index, String problem) {
        if (findings.size() < MOST) {
            findings.add(new Audited.Finding(index, problem));
        }
    }
}
