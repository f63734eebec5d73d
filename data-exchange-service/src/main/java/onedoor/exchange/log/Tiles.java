package onedoor.exchange.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Hash;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.TileFolder;
import onedoor.proof.log.TilePath;
import onedoor.proof.log.TileTree;
import org.springframework.stereotype.Component;

/**
 * The tree in tiles of 256 hashes (C2SP tlog-tiles): full ones from files, what is not yet there
 * from the database. Full tiles never change and are remembered.
 */
@Component
class Tiles {

    private static final int REMEMBERED = 512;

    private final LogStore store;
    private final LogFolder folder;
    private final Map<TilePath, List<Hash>> full =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<TilePath, List<Hash>> eldest) {
                            return size() > REMEMBERED;
                        }
                    });
    private final TileTree tree =
            new TileTree(tile -> Optional.of(TileTree.bytes(remembered(tile))));

    Tiles(LogStore store, LogFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    private List<Hash> remembered(TilePath tile) {
        List<Hash> known = tile.isFull() ? full.get(tile) : null;
        if (known != null) {
            return known;
        }
        List<Hash> hashes =
                content(tile)
                        .map(TileTree::hashes)
                        .orElseThrow(() ->
                                new IllegalStateException("the log lacks tile " + tile.text()));
        if (tile.isFull()) {
            full.put(tile, hashes);
        }
        return hashes;
    }

    /** The content of a tile or bundle, or nothing when the log has not come that far. */
    Optional<byte[]> content(TilePath tile) {
        Optional<byte[]> file = tile.isFull() ? file(tile) : Optional.empty();
        if (file.isPresent()) {
            return file;
        }
        Optional<byte[]> pending = pending(tile);
        // What was pending may have gone to a file between the two looks.
        return pending.isPresent() ? pending : beginning(tile);
    }

    /** A tile as the database has it. */
    Optional<byte[]> pending(TilePath tile) {
        long from = tile.number() * Edge.TILE;
        if (tile.isEntries()) {
            List<LogStore.Leaf> leaves = store.leaves(from, tile.width());
            return leaves.size() < tile.width()
                    ? Optional.empty()
                    : Optional.of(
                            TileTree.bundle(
                                    leaves.stream().map(leaf -> leaf.entry().bytes()).toList()));
        }
        List<Hash> hashes = store.hashes(tile.level(), from, tile.width());
        return hashes.size() < tile.width()
                ? Optional.empty()
                : Optional.of(TileTree.bytes(hashes));
    }

    private Optional<byte[]> beginning(TilePath tile) {
        return file(new TilePath(tile.level(), tile.number(), Edge.TILE))
                .map(bytes ->
                        tile.isEntries()
                                ? TileTree.bundle(TileTree.entries(bytes).subList(0, tile.width()))
                                : Arrays.copyOf(bytes, tile.width() * Hash.SIZE));
    }

    private Optional<byte[]> file(TilePath tile) {
        Optional<TileFolder> files = folder.open();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return files.get().read(tile);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The right edge of the tree of a size; it is always in the database. */
    Edge edge(long size) {
        List<List<Hash>> levels = new ArrayList<>();
        long count = size;
        for (int level = 0; count > 0; level++) {
            int width = (int) (count % Edge.TILE);
            List<Hash> partial = width == 0 ? List.of() : store.hashes(level, count - width, width);
            if (partial.size() != width) {
                throw new IllegalStateException("the log lacks hashes at level " + level);
            }
            levels.add(partial);
            count /= Edge.TILE;
        }
        return new Edge(size, levels);
    }

    /** The complete subtrees of the tree of a size. */
    Merkle.Nodes nodes(long size) {
        return tree.nodes(size);
    }
}
