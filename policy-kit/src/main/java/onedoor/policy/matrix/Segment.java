package onedoor.policy.matrix;

import java.util.Arrays;
import java.util.List;
import onedoor.policy.fact.Facts;
import org.jspecify.annotations.Nullable;

/**
 * An immutable part of the matrix. Each policy has a column at its own index; further alternatives
 * lie behind them.
 *
 * @param axes grouped by what they are about: criteria about the same fail together
 * @param demands where each group of axes demands anything
 * @param owner the policy of each column from {@code further} on
 * @param loose columns with a group judged as a whole: how many attributes fail in it is not known,
 *     so that each miss may be a near one
 */
record Segment(
        List<Entry> entries,
        List<List<Axis>> axes,
        Demands demands,
        int words,
        int further,
        int[] owner,
        long[] loose) {

    /** What a profile reads, by group of axes: rows to be counted, and rows that take certainty. */
    private static final class Rows {
        final long[] @Nullable [] possible;
        final long[] @Nullable [] certain;
        final long[] @Nullable [] verified;

        Rows(int groups) {
            this.possible = new long[groups][];
            this.certain = new long[groups][];
            this.verified = new long[groups][];
        }
    }

    Hits query(Facts facts, Facts verified, long[] live) {
        Rows rows = new Rows(axes.size());
        for (int group = 0; group < axes.size(); group++) {
            for (Axis axis : axes.get(group)) {
                collect(axis, group, facts, verified, rows);
            }
        }
        return finish(rows, live);
    }

    private static void collect(Axis axis, int group, Facts facts, Facts verified, Rows rows) {
        Reading reading = axis.read(facts);
        keep(rows.possible, group, axis.possible(reading));
        if (axis.isDoubtful(reading)) {
            keep(rows.certain, group, axis.certain(reading));
        }
        Reading sure = axis.read(verified, facts, reading);
        if (!sure.equals(reading)) {
            keep(rows.verified, group, axis.certain(sure));
        }
    }

    /** A column must hold in all rows of its group. */
    private static void keep(long[] @Nullable [] rows, int group, long @Nullable [] row) {
        long[] before = rows[group];
        if (before == null || row == null) {
            rows[group] = before == null ? row : before;
            return;
        }
        long[] both = before.clone();
        Kernel.and(both, row);
        rows[group] = both;
    }

    private Hits finish(Rows rows, long[] live) {
        long[][] picked = new long[axes.size() + 3][];
        long[] none = demands.nothing().clone();
        long[] once = demands.nothing().clone();
        for (int chunk = 0; chunk < demands.chunks(); chunk++) {
            int size = demands.pick(chunk, rows.possible, picked);
            count(picked, size, none, once, from(chunk), to(chunk));
        }
        long[] sure = restricted(none, rows.certain, picked);
        long[] verified = restricted(sure, rows.verified, picked);
        for (int i = 0; i < loose.length; i++) {
            once[i] |= loose[i];
        }
        return fold(sure, verified, none, once, live);
    }

    private static int from(int chunk) {
        return chunk * Demands.CHUNK;
    }

    private int to(int chunk) {
        return Math.min(words, from(chunk) + Demands.CHUNK);
    }

    /** Four rows in one pass; where fewer are left, rows in which nothing fails fill up. */
    private void count(long[][] rows, int size, long[] none, long[] once, int from, int to) {
        int padded = (size + 3) / 4 * 4;
        Arrays.fill(rows, size, padded, demands.nothing());
        for (int i = 0; i < padded; i += 4) {
            Kernel.count(none, once, rows[i], rows[i + 1], rows[i + 2], rows[i + 3], from, to);
        }
    }

    private long[] restricted(long[] bits, long[] @Nullable [] rows, long[][] picked) {
        long[] left = bits.clone();
        for (int chunk = 0; chunk < demands.chunks(); chunk++) {
            int size = demands.pick(chunk, rows, picked);
            for (int i = 0; i < size; i++) {
                Kernel.and(left, picked[i], from(chunk), to(chunk));
            }
        }
        return left;
    }

    /** A policy stands where the best of its columns stands. */
    private Hits fold(long[] eligible, long[] verified, long[] open, long[] near, long[] live) {
        if (owner.length > 0) {
            fold(eligible);
            fold(verified);
            fold(open);
            fold(near);
        }
        for (int i = 0; i < live.length; i++) {
            near[i] &= live[i] & ~open[i];
            open[i] &= live[i] & ~eligible[i];
            eligible[i] &= live[i];
            verified[i] &= live[i];
        }
        return new Hits(eligible, verified, open, near);
    }

    private void fold(long[] bits) {
        for (int word = further >> 6; word < words; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                int column = (word << 6) + Long.numberOfTrailingZeros(rest) - further;
                if (column < owner.length) {
                    bits[owner[column] >> 6] |= 1L << owner[column];
                }
            }
        }
    }

    long touch(Facts facts) {
        long sum = 0;
        for (List<Axis> group : axes) {
            for (Axis axis : group) {
                long[] row = axis.certain(axis.read(facts));
                sum += row == null ? 0 : Kernel.sum(row);
            }
        }
        return sum;
    }

    long bytes() {
        return axes.stream().flatMap(List::stream).mapToLong(Axis::bytes).sum();
    }

    int rows() {
        return axes.stream().flatMap(List::stream).mapToInt(a -> a.rows().length + 1).sum();
    }
}
