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

    /** Columns that fail here have failed once, or at least twice. */
    static void fail(long[] one, long[] two, long[] row, int from, int to) {
        for (int i = from; i < to; i++) {
            long f = ~row[i];
            two[i] |= one[i] & f;
            one[i] |= f;
        }
    }

    /** The same for four rows in one pass. */
    static void fail(
            long[] one, long[] two, long[] a, long[] b, long[] c, long[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            long o = one[i];
            long t = two[i];
            long f = ~a[i];
            t |= o & f;
            o |= f;
            f = ~b[i];
            t |= o & f;
            o |= f;
            f = ~c[i];
            t |= o & f;
            o |= f;
            f = ~d[i];
            two[i] = t | (o & f);
            one[i] = o | f;
        }
    }

    static long sum(long[] row) {
        long sum = 0;
        for (long word : row) {
            sum += word;
        }
        return sum;
    }
}
