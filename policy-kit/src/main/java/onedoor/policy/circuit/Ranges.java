package onedoor.policy.circuit;

import java.util.Arrays;

/** Rows as ascending ranges that do not touch: from, to, from, to, …; "to" is not in it. */
final class Ranges {

    private int[] ends = new int[16];
    private int count;

    /** Ranges come in ascending order; what touches becomes one. */
    Ranges add(int from, int to) {
        if (from >= to) {
            return this;
        }
        if (count > 0 && ends[count - 1] == from) {
            ends[count - 1] = to;
            return this;
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = from;
        ends[count++] = to;
        return this;
    }

    static Ranges all(int rows) {
        return new Ranges().add(0, rows);
    }

    /** Rows of either. */
    Ranges or(Ranges other) {
        Ranges both = new Ranges();
        int from = 0;
        int to = 0;
        for (int i = 0, j = 0; i < count || j < other.count; ) {
            boolean mine = j == other.count || (i < count && ends[i] <= other.ends[j]);
            int begin = mine ? ends[i] : other.ends[j];
            int end = mine ? ends[i + 1] : other.ends[j + 1];
            if (begin > to) {
                both.add(from, to);
                from = begin;
            }
            to = Math.max(to, end);
            i += mine ? 2 : 0;
            j += mine ? 0 : 2;
        }
        return both.add(from, to);
    }

    boolean isEmpty() {
        return count == 0;
    }

    long rows() {
        long rows = 0;
        for (int i = 0; i < count; i += 2) {
            rows += ends[i + 1] - ends[i];
        }
        return rows;
    }

    /** The first row at or after this one that is in it; -1 if there is none. */
    int next(int row) {
        int i = after(row);
        return i == count ? -1 : Math.max(row, ends[i]);
    }

    /** The first range that ends after the row. */
    private int after(int row) {
        int low = 0;
        int high = count / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[2 * middle + 1] <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 2 * low;
    }

    /** Paints the part that lies in the block which begins with the row. */
    void paint(int first, long[] into, int at) {
        int i = after(first);
        int end = first + Block.ROWS;
        if (i < count && ends[i] <= first && ends[i + 1] >= end) {
            Arrays.fill(into, at, at + Block.WORDS, -1);
            return;
        }
        Arrays.fill(into, at, at + Block.WORDS, 0);
        for (; i < count && ends[i] < end; i += 2) {
            paint(Math.max(ends[i] - first, 0), Math.min(ends[i + 1], end) - first, into, at);
        }
    }

    private static void paint(int from, int to, long[] into, int at) {
        int first = from >>> 6;
        int last = (to - 1) >>> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            into[at + first] |= head & tail;
            return;
        }
        into[at + first] |= head;
        Arrays.fill(into, at + first + 1, at + last, -1);
        into[at + last] |= tail;
    }
}
