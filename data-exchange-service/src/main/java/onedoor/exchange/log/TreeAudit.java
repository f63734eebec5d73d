package onedoor.exchange.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Entry;
import onedoor.proof.log.Hash;
import onedoor.proof.log.TilePath;
import onedoor.proof.log.TileTree;
import org.jspecify.annotations.Nullable;

/** Rebuilds the tree from its leaves and compares hashes, root and signed head. */
final class TreeAudit {

    private static final int MOST = 100;

    private final LogStore store;
    private final Tiles tiles;
    private final LogKey key;
    private final List<Audited.Finding> findings = new ArrayList<>();

    TreeAudit(LogStore store, Tiles tiles, LogKey key) {
        this.store = store;
        this.tiles = tiles;
        this.key = key;
    }

    Audited run(Consumer<Audited.Leaf> leaves) {
        LogStore.State state = store.state();
        Edge edge = Edge.ofEmptyTree();
        for (long from = 0; from < state.size(); from += Edge.TILE) {
            int width = (int) Math.min(Edge.TILE, state.size() - from);
            Optional<byte[]> bundle =
                    tiles.content(new TilePath(TilePath.ENTRIES, from / Edge.TILE, width));
            if (bundle.isEmpty()) {
                note(from, "entries are missing among the " + width + " from here");
                continue;
            }
            List<Hash> hashes = new ArrayList<>(width);
            for (byte[] bytes : TileTree.entries(bundle.get())) {
                Entry entry = new Entry(bytes);
                leaves.accept(new Audited.Leaf(from + hashes.size(), entry));
                hashes.add(entry.hash());
                edge.append(entry.hash(), this::compare);
            }
            Optional<byte[]> tile = tiles.content(new TilePath(0, from / Edge.TILE, width));
            if (tile.isEmpty() || !Arrays.equals(tile.get(), TileTree.bytes(hashes))) {
                note(from, "the tile from here does not hold the hashes of its entries");
            }
        }
        if (!edge.root().equals(state.root())) {
            note(-1, "the root over the entries is not the root of the log");
        }
        checkHead(state);
        return new Audited(state.size(), findings);
    }

    private void compare(int level, long position, Hash hash) {
        if (!stored(level, position).equals(Optional.of(hash))) {
            note(-1, "tile hash " + level + "/" + position + " is not the hash over its tile");
        }
    }

    private Optional<Hash> stored(int level, long position) {
        List<Hash> pending = store.hashes(level, position, 1);
        return pending.isEmpty()
                ? tiles.content(new TilePath(level, position / Edge.TILE, Edge.TILE))
                        .map(TileTree::hashes)
                        .map(hashes -> hashes.get((int) (position % Edge.TILE)))
                : Optional.of(pending.getFirst());
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
