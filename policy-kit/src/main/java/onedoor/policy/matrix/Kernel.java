package onedoor.policy.matrix;

/** Loops over rows; plain, so that the compiler turns them into vector instructions. */
final class Kernel {

    private Kernel() {}

    static void and(long[] row, long[] other) {
        and(row, other, 0, row.length);
    }

    static void and(long[] row, long[] other, int from, int to) {
        for (int i = from; i < to; i++) {
            row[i] &= other[i];
        }
    }

    static void or(long[] row, long[] other) {
        for (int i = 0; i < row.length; i++) {
            row[i] |= other[i];
        }
    }

    static void andNot(long[] row, long[] other) {
        for (int i = 0; i < row.length; i++) {
            row[i] &= ~other[i];
        }
    }

    /**
     * Keeps the columns that have not failed, and those that have failed at most once, after four
     * more rows. A longer body would not become vector instructions.
     */
    static void count(
            long[] none, long[] once, long[] a, long[] b, long[] c, long[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            long n = none[i];
            long o = once[i] & (n | a[i]);
            n &= a[i];
            o &= n | b[i];
            n &= b[i];
            o &= n | c[i];
            n &= c[i];
            once[i] = o & (n | d[i]);
            none[i] = n & d[i];
        }
    }

    /** Each column of a policy in force stands in one place only, the best. */
    static void settle(long[] eligible, long[] verified, long[] open, long[] near, long[] live) {
        for (int i = 0; i < live.length; i++) {
            near[i] &= live[i] & ~open[i];
        }
        for (int i = 0; i < live.length; i++) {
            open[i] &= live[i] & ~eligible[i];
        }
        and(eligible, live, 0, live.length);
        and(verified, live, 0, live.length);
    }

    static long sum(long[] row) {
        long sum = 0;
        for (long word : row) {
            sum += word;
        }
        return sum;
    }
}
