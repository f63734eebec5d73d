package onedoor.proof.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of the tree: for each tile level the hashes of its partial tile. It is all that an
 * appender needs to know to continue the tree and to compute its root.
 */
public final class Edge {

    /** Hashes of a full tile. */
    public static final int TILE = 256;

    private final List<List<Hash>> levels;
    private long size;

    public Edge(long size, List<List<Hash>> levels) {
        this.size = size;
        this.levels = new ArrayList<>();
        levels.forEach(level -> this.levels.add(new ArrayList<>(level)));
    }

    public static Edge ofEmptyTree() {
        return new Edge(0, List.of());
    }

    /** Receives the hash over each tile that has become full. */
    public interface FullTiles {
        void add(int level, long position, Hash hash);
    }

    public Edge copy() {
        return new Edge(size, levels);
    }

    public long size() {
        return size;
    }

    /** Adds a leaf, handing over the hashes over tiles that it fills. */
    public void append(Hash leaf, FullTiles full) {
        size++;
        Hash hash = leaf;
        long position = size;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<Hash> partial = levels.get(level);
            partial.add(hash);
            if (partial.size() < TILE) {
                return;
            }
            hash = Merkle.root(partial);
            partial.clear();
            position /= TILE;
            full.add(level + 1, position - 1, hash);
        }
    }

    /** The root of the tree. */
    public Hash root() {
        List<Hash> peaks = new ArrayList<>();
        for (List<Hash> partial : levels.reversed()) {
            int from = 0;
            for (int width = Integer.highestOneBit(partial.size()); width > 0; width >>= 1) {
                if ((partial.size() & width) != 0) {
                    peaks.add(Merkle.root(partial.subList(from, from + width)));
                    from += width;
                }
            }
        }
        if (peaks.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        Hash root = peaks.removeLast();
        for (Hash peak : peaks.reversed()) {
            root = Hash.ofNode(peak, root);
        }
        return root;
    }
}
