package onedoor.exchange.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.proof.log.Edge;
import onedoor.proof.log.Hash;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.TilePath;
import org.springframework.stereotype.Component;

/**
 * The tree in tiles of 256 hashes (C2SP tlog-tiles). Full tiles never change and are remembered.
 */
@Component
class Tiles {

    private static final int REMEMBERED = 512;

    private final LogStore store;
    private final Map<TilePath, List<Hash>> full =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<TilePath, List<Hash>> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    Tiles(LogStore store) {
        this.store = store;
    }

    /** The hashes of a tile, or nothing when the log has not come that far. */
    Optional<List<Hash>> hashes(TilePath tile) {
        if (tile.isFull()) {
            List<Hash> remembered = full.get(tile);
            if (remembered != null) {
                return Optional.of(remembered);
            }
        }
        List<Hash> hashes = store.hashes(tile.level(), tile.number() * Edge.TILE, tile.width());
        if (hashes.size() < tile.width()) {
            return Optional.empty();
        }
        if (tile.isFull()) {
            full.put(tile, hashes);
        }
        return Optional.of(hashes);
    }

    /** A bundle of entries, each behind its length as a big-endian uint16. */
    Optional<byte[]> entries(TilePath tile) {
        List<LogStore.Leaf> leaves = store.leaves(tile.number() * Edge.TILE, tile.width());
        if (leaves.size() < tile.width()) {
            return Optional.empty();
        }
        List<byte[]> entries = leaves.stream().map(leaf -> leaf.entry().bytes()).toList();
        ByteBuffer bundle =
                ByteBuffer.allocate(entries.stream().mapToInt(entry -> 2 + entry.length).sum());
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return Optional.of(bundle.array());
    }

    /** The right edge of the tree of a size. */
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
        return (height, position) -> {
            int level = height / 8;
            int within = 1 << (height % 8);
            long first = position * within;
            long number = first / Edge.TILE;
            long available = (size >> (8 * level)) - number * Edge.TILE;
            int width = (int) Math.min(Edge.TILE, available);
            List<Hash> tile =
                    hashes(new TilePath(level, number, width))
                            .orElseThrow(() -> new IllegalStateException("the log lacks a tile"));
            int start = (int) (first % Edge.TILE);
            return Merkle.root(tile.subList(start, start + within));
        };
    }
}
