package onedoor.policy.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onedoor.policy.fact.Facts;

/**
 * An immutable part of the matrix. Each policy has a column at its own index; further alternatives
 * lie behind them.
 *
 * @param axes grouped by what they are about: criteria about the same fail together
 * @param taken by axis, in order: which axis of the segment that it was built after reads the same
 * @param scales what a segment built after this one may take over
 * @param demands where each group of axes demands anything
 * @param owner the policy of each column from {@code further} on
 * @param loose columns with a group judged as a whole: how many attributes fail in it is not known,
 *     so that each miss may be a near one
 */
record Segment(
        List<Entry> entries,
        List<List<Axis>> axes,
        int[] taken,
        Map<Scale, Known> scales,
        Demands demands,
        int words,
        int further,
        int[] owner,
        long[] loose) {

    /** What {@link #taken} says of an axis that has to read by itself. */
    static final int NONE = -1;

    /**
     * A scale as this segment measures it.
     *
     * @param axis the place of its axis, in order
     */
    record Known(int axis, Domain domain, Map<Probe, Integer> probes) {}

    /**
     * Where a profile lies on all axes.
     *
     * @param before what the segment that this one was built after has read
     */
    Readings read(Facts facts, Facts verified, Readings before) {
        Readings readings = new Readings(taken.length);
        int place = 0;
        for (List<Axis> group : axes) {
            for (Axis axis : group) {
                if (taken[place] == NONE) {
                    readings.read(place, axis, facts, verified);
                } else {
                    readings.take(place, before, taken[place]);
                }
                place++;
            }
        }
        return readings;
    }

    Hits query(Readings readings, long[] live) {
        Rows possible = new Rows(axes.size());
        Rows certain = new Rows(axes.size());
        Rows sure = new Rows(axes.size());
        int place = 0;
        for (int group = 0; group < axes.size(); group++) {
            for (Axis axis : axes.get(group)) {
                Reading reading = readings.of(place);
                possible.keep(group, axis.possible(reading));
                if (axis.isDoubtful(reading)) {
                    certain.keep(group, axis.certain(reading));
                }
                if (readings.differs(place)) {
                    sure.keep(group, axis.certain(readings.verified(place)));
                }
                place++;
            }
        }
        return finish(possible, certain, sure, live);
    }

    /** Chunk by chunk, so that what one pass has written the next one finds in the cache. */
    private Hits finish(Rows possible, Rows certain, Rows sure, long[] live) {
        long[][] picked = new long[axes.size() + 3][];
        long[] open = new long[words];
        long[] near = new long[words];
        long[] eligible = new long[words];
        long[] verified = new long[words];
        for (int chunk = 0; chunk < demands.chunks(); chunk++) {
            int from = chunk * Demands.CHUNK;
            int to = Math.min(words, from + Demands.CHUNK);
            Arrays.fill(open, from, to, -1);
            Arrays.fill(near, from, to, -1);
            int size = possible.pick(demands.of(chunk), picked);
            count(picked, size, open, near, from, to);
            System.arraycopy(open, from, eligible, from, to - from);
            restrict(eligible, picked, certain.pick(demands.of(chunk), picked), from, to);
            System.arraycopy(eligible, from, verified, from, to - from);
            restrict(verified, picked, sure.pick(demands.of(chunk), picked), from, to);
        }
        for (int i = 0; i < loose.length; i++) {
            near[i] |= loose[i];
        }
        return fold(eligible, verified, open, near, live);
    }

    /** Four rows in one pass; where fewer are left, rows in which nothing fails fill up. */
    private void count(long[][] rows, int size, long[] none, long[] once, int from, int to) {
        int padded = (size + 3) / 4 * 4;
        Arrays.fill(rows, size, padded, demands.nothing());
        for (int i = 0; i < padded; i += 4) {
            Kernel.count(none, once, rows[i], rows[i + 1], rows[i + 2], rows[i + 3], from, to);
        }
    }

    private static void restrict(long[] bits, long[][] rows, int size, int from, int to) {
        for (int i = 0; i < size; i++) {
            Kernel.and(bits, rows[i], from, to);
        }
    }

    /** A policy stands where the best of its columns stands. */
    private Hits fold(long[] eligible, long[] verified, long[] open, long[] near, long[] live) {
        if (owner.length > 0) {
            fold(eligible);
            fold(verified);
            fold(open);
            fold(near);
        }
        Kernel.settle(eligible, verified, open, near, live);
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
