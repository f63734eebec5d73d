package onedoor.policy.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onedoor.policy.fact.Facts;
import org.jspecify.annotations.Nullable;

/**
 * An immutable part of the matrix. Each policy has a column at its own index; further alternatives
 * lie behind them.
 *
 * @param axes grouped by what they are about: criteria about the same fail together
 * @param owner the policy of each column from {@code further} on
 * @param loose columns with a group judged as a whole: how many attributes fail in it is not known,
 *     so that each miss may be a near one
 */
record Segment(
        List<Entry> entries,
        List<List<Axis>> axes,
        int words,
        int further,
        int[] owner,
        long[] loose) {

    /** Words that are worked on at once: with both counts they stay in the first-level cache. */
    private static final int BLOCK = 512;

    /** Rows to be counted, and rows that take certainty away. */
    private static final class Rows {
        final List<long[]> failing = new ArrayList<>();
        final List<long[]> doubtful = new ArrayList<>();
        final List<long[]> unverified = new ArrayList<>();
    }

    Hits query(Facts facts, Facts verified, long[] live) {
        Rows rows = new Rows();
        for (List<Axis> group : axes) {
            long[] failing = null;
            for (Axis axis : group) {
                long[] row = collect(axis, facts, verified, rows);
                failing = row == null ? failing : failing == null ? row : both(failing, row);
            }
            if (failing != null) {
                rows.failing.add(failing);
            }
        }
        return finish(rows, live);
    }

    private static long[] both(long[] a, long[] b) {
        long[] both = a.clone();
        Kernel.and(both, b);
        return both;
    }

    @SuppressWarnings("ReferenceEquality") // the same facts need no second reading
    private static long @Nullable [] collect(Axis axis, Facts facts, Facts verified, Rows rows) {
        Reading reading = axis.read(facts);
        long[] possible = axis.possible(reading);
        long[] certain = axis.isDoubtful(reading) ? axis.certain(reading) : null;
        if (certain != null) {
            rows.doubtful.add(certain);
        }
        Reading sure = verified == facts ? reading : axis.read(verified);
        long[] known = sure.equals(reading) ? null : axis.certain(sure);
        if (known != null) {
            rows.unverified.add(known);
        }
        return possible;
    }

    private Hits finish(Rows rows, long[] live) {
        long[] one = new long[words];
        long[] two = new long[words];
        long[] sure = new long[words];
        long[] verified = new long[words];
        List<long[]> failing = rows.failing;
        for (int from = 0; from < words; from += BLOCK) {
            int to = Math.min(words, from + BLOCK);
            int i = 0;
            for (; i + 3 < failing.size(); i += 4) {
                Kernel.fail(
                        one,
                        two,
                        failing.get(i),
                        failing.get(i + 1),
                        failing.get(i + 2),
                        failing.get(i + 3),
                        from,
                        to);
            }
            for (; i < failing.size(); i++) {
                Kernel.fail(one, two, failing.get(i), from, to);
            }
            Arrays.fill(sure, from, to, -1);
            for (long[] row : rows.doubtful) {
                Kernel.and(sure, row, from, to);
            }
            System.arraycopy(sure, from, verified, from, to - from);
            for (long[] row : rows.unverified) {
                Kernel.and(verified, row, from, to);
            }
            split(one, two, sure, verified, from, to);
        }
        for (int i = 0; i < loose.length; i++) {
            two[i] |= ~one[i] & loose[i];
        }
        return fold(sure, verified, one, two, live);
    }

    /** Turns the counts into eligible, verified, possible and near, in the same arrays. */
    private static void split(
            long[] one, long[] two, long[] sure, long[] verified, int from, int to) {
        for (int i = from; i < to; i++) {
            long open = ~one[i];
            long eligible = open & sure[i];
            two[i] = one[i] & ~two[i];
            one[i] = open;
            sure[i] = eligible;
            verified[i] &= eligible;
        }
    }

    /** A policy stands where the best of its columns stands. */
    private Hits fold(long[] eligible, long[] verified, long[] possible, long[] near, long[] live) {
        if (owner.length > 0) {
            fold(eligible);
            fold(verified);
            fold(possible);
            fold(near);
        }
        for (int i = 0; i < live.length; i++) {
            eligible[i] &= live[i];
            verified[i] &= live[i];
            long open = possible[i] & live[i];
            possible[i] = open & ~eligible[i];
            near[i] &= live[i] & ~open;
        }
        return new Hits(eligible, verified, possible, near);
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
