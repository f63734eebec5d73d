package onedoor.proof.log;

import java.util.ArrayList;
import java.util.List;

/** The tree's arithmetic (RFC 6962 §2.1): roots of ranges, inclusion paths and their check. */
public final class Merkle {

    private Merkle() {}

    /**
     * Gives the hash over the complete subtree of {@code 2^height} leaves that is the {@code
     * position}th of its kind.
     */
    public interface Nodes {
        Hash at(int height, long position);
    }

    /** The root over a list of hashes of equal, complete subtrees. */
    public static Hash root(List<Hash> hashes) {
        int count = hashes.size();
        if (count == 0) {
            return Hash.EMPTY_TREE;
        }
        if (count == 1) {
            return hashes.getFirst();
        }
        int split = Integer.highestOneBit(count - 1);
        return Hash.ofNode(root(hashes.subList(0, split)), root(hashes.subList(split, count)));
    }

    /** The hash over the leaves {@code from} (inclusive) to {@code to} (exclusive). */
    public static Hash range(long from, long to, Nodes nodes) {
        long count = to - from;
        if (count == 0) {
            return Hash.EMPTY_TREE;
        }
        if (Long.bitCount(count) == 1 && from % count == 0) {
            return nodes.at(Long.numberOfTrailingZeros(count), from / count);
        }
        long split = Long.highestOneBit(count - 1);
        return Hash.ofNode(range(from, from + split, nodes), range(from + split, to, nodes));
    }

    /** The hashes from leaf to root that prove a leaf in a tree of a size. */
    public static List<Hash> inclusion(long index, long size, Nodes nodes) {
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (index < split) {
                path.addFirst(range(split, to, nodes));
                to = split;
            } else {
                path.addFirst(range(from, split, nodes));
                from = split;
            }
        }
        return path;
    }

    /** The root that an inclusion path leads to. */
    public static Hash rootOf(Hash leaf, long index, long size, List<Hash> path) {
        Hash hash = leaf;
        long at = index;
        long last = size - 1;
        for (Hash sibling : path) {
            // RFC 9162 §2.1.3.2: on the right edge the levels without a sibling are skipped.
            if (at % 2 == 1 || at == last) {
                hash = Hash.ofNode(sibling, hash);
                while (at % 2 == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return hash;
    }

    /**
     * Whether a path of exactly the right length leads from a leaf to a root (RFC 9162 §2.1.3.2).
     */
    public static boolean proves(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        return index >= 0
                && index < size
                && path.size() == inclusionLength(index, size)
                && rootOf(leaf, index, size, path).equals(root);
    }

    private static int inclusionLength(long index, long size) {
        int length = 0;
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (index < split) {
                to = split;
            } else {
                from = split;
            }
            length++;
        }
        return length;
    }

    /** The hashes that prove that a tree of a size continues a smaller one (RFC 6962 §2.1.2). */
    public static List<Hash> consistency(long old, long size, Nodes nodes) {
        List<Hash> proof = new ArrayList<>();
        if (old == 0 || old == size) {
            return proof;
        }
        long from = 0;
        long to = size;
        boolean whole = true;
        while (old != to) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (old <= split) {
                proof.addFirst(range(split, to, nodes));
                to = split;
            } else {
                proof.addFirst(range(from, split, nodes));
                from = split;
                whole = false;
            }
        }
        if (!whole) {
            proof.addFirst(range(from, to, nodes));
        }
        return proof;
    }

    /** Whether a proof shows that the tree with one root continues the tree with the other. */
    public static boolean isConsistent(
            long old, long size, Hash oldRoot, Hash root, List<Hash> proof) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == size) {
            return proof.isEmpty() && oldRoot.equals(root);
        }
        if (old == 0) {
            return proof.isEmpty() && oldRoot.equals(Hash.EMPTY_TREE);
        }
        // RFC 9162 §2.1.4.2.
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(old) == 1) {
            path.addFirst(oldRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long first = old - 1;
        long last = size - 1;
        while (first % 2 == 1) {
            first >>= 1;
            last >>= 1;
        }
        Hash oldHash = path.getFirst();
        Hash newHash = path.getFirst();
        for (Hash hash : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if (first % 2 == 1 || first == last) {
                oldHash = Hash.ofNode(hash, oldHash);
                newHash = Hash.ofNode(hash, newHash);
                while (first % 2 == 0 && first != 0) {
                    first >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = Hash.ofNode(newHash, hash);
            }
            first >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(root);
    }
}
