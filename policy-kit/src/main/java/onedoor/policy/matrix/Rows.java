package onedoor.policy.matrix;

import org.jspecify.annotations.Nullable;

/** The rows that a profile reads, at most one for each group of axes. */
final class Rows {

    private final long[] @Nullable [] rows;

    /** A bit for each group that has a row. */
    private final long[] present;

    Rows(int groups) {
        this.rows = new long[groups][];
        this.present = new long[(groups + 63) / 64];
    }

    /** A column must hold in all rows of its group. */
    void keep(int group, long @Nullable [] row) {
        if (row == null) {
            return;
        }
        long[] before = rows[group];
        if (before == null) {
            rows[group] = row;
            present[group >> 6] |= 1L << group;
            return;
        }
        long[] both = before.clone();
        Kernel.and(both, row);
        rows[group] = both;
    }

    /** Gathers those of the groups named by these bits; returns how many. */
    int pick(long[] groups, long[][] picked) {
        int count = 0;
        for (int i = 0; i < present.length; i++) {
            for (long rest = groups[i] & present[i]; rest != 0; rest &= rest - 1) {
                picked[count++] = rows[(i << 6) + Long.numberOfTrailingZeros(rest)];
            }
        }
        return count;
    }
}
