package onedoor.policy.circuit;

import java.util.Arrays;
import java.util.Comparator;

/** A profile as the index holds it: its seat, which slices have its bit, which sets have it. */
final class Row implements CircuitBuilder.Coded {

    private static final int[] NONE = {};

    final String subject;
    final Seat seat;
    final long[] slices;

    /** Ascending. */
    final int[] sets;

    Row(String subject, Seat seat, Pen pen) {
        this.subject = subject;
        this.seat = seat;
        this.slices = pen.slices;
        this.sets = pen.count == 0 ? NONE : Arrays.copyOf(pen.sets, pen.count);
    }

    boolean in(int slice) {
        return (slices[slice >>> 6] >>> slice & 1) != 0;
    }

    boolean member(int set) {
        return Arrays.binarySearch(sets, set) >= 0;
    }

    /** Where it is numbered: a profile that moves gets another row. Codes are empty if unknown. */
    record Seat(Sort sort, String region, String industry) implements Comparable<Seat> {
        private static final Comparator<Seat> ORDER =
                Comparator.comparing(Seat::region).thenComparing(Seat::industry);

        @Override
        public int compareTo(Seat other) {
            return ORDER.compare(this, other);
        }
    }

    /** Profiles whose seat registers know differently live in segments of their own. */
    record Sort(boolean regionVerified, boolean industryVerified) {
        static final Sort VERIFIED = new Sort(true, true);
        static final Comparator<Sort> ORDER =
                Comparator.comparing(Sort::regionVerified).thenComparing(Sort::industryVerified);
    }

    boolean sameBits(Row other) {
        return Arrays.equals(slices, other.slices) && Arrays.equals(sets, other.sets);
    }

    /** Collects a profile's bits. */
    static final class Pen {
        private final long[] slices;
        private int[] sets = NONE;
        private int count;

        Pen(int slices) {
            this.slices = new long[(slices + Long.SIZE - 1) / Long.SIZE];
        }

        void slice(int slice) {
            slices[slice >>> 6] |= 1L << slice;
        }

        void code(int firstSlice, int code) {
            for (int rest = code; rest != 0; rest &= rest - 1) {
                slice(firstSlice + Integer.numberOfTrailingZeros(rest));
            }
        }

        /** Sets come in ascending order. */
        void set(int set) {
            if (count == sets.length) {
                sets = Arrays.copyOf(sets, 2 * count + 4);
            }
            sets[count++] = set;
        }
    }
}
