package onedoor.policy.matrix;

import java.util.Arrays;
import java.util.List;

/**
 * Where a segment's groups of axes demand anything. Elsewhere their rows are all ones and need not
 * be read: a policy is about few attributes, and policies about the same ones lie together.
 */
final class Demands {

    /** Words of a row that are worked on at once. */
    static final int CHUNK = 64;

    private final long[][] groups;
    private final long[] nothing;

    /** By chunk, a bit per group. */
    private Demands(long[][] groups, int words) {
        this.groups = groups;
        this.nothing = new long[words];
        Arrays.fill(nothing, -1);
    }

    static Demands of(List<List<Axis>> axes, int words) {
        long[][] groups = new long[(words + CHUNK - 1) / CHUNK][(axes.size() + 63) / 64];
        for (int group = 0; group < axes.size(); group++) {
            for (Axis axis : axes.get(group)) {
                for (int word = 0; word < words; word++) {
                    if (axis.without()[word] != -1) {
                        groups[word / CHUNK][group >> 6] |= 1L << group;
                    }
                }
            }
        }
        return new Demands(groups, words);
    }

    int chunks() {
        return groups.length;
    }

    /** A row of columns that demand nothing. */
    long[] nothing() {
        return nothing;
    }

    /** The groups that demand something in a chunk, a bit for each. */
    long[] of(int chunk) {
        return groups[chunk];
    }
}
