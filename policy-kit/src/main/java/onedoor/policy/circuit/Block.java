package onedoor.policy.circuit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * 16,384 rows: the dense slices one after the other, and per set nothing, a sorted list of members
 * or a slice. Never changed once it is published; a change makes another block.
 */
final class Block {

    static final int ROWS = 16_384;
    static final int WORDS = ROWS / Long.SIZE;

    /** Above so many members a slice is smaller than their list. */
    private static final int LISTED = WORDS * Long.BYTES / Short.BYTES;

    final long[] slices;
    private final @Nullable Object[] sets;

    /** Null if every row counts. */
    final long @Nullable [] live;

    Block(long[] slices, @Nullable Object[] sets, long @Nullable [] live) {
        this.slices = slices;
        this.sets = sets;
        this.live = live;
    }

    int sets() {
        return sets.length;
    }

    boolean has(int set) {
        return sets[set] != null;
    }

    /** Writes a set as a slice. */
    void read(int set, long[] into, int at) {
        Object members = sets[set];
        if (members instanceof long[] slice) {
            System.arraycopy(slice, 0, into, at, WORDS);
            return;
        }
        Arrays.fill(into, at, at + WORDS, 0);
        if (members instanceof short[] list) {
            for (short row : list) {
                into[at + (row >>> 6)] |= 1L << row;
            }
        }
    }

    /** The row as it was written. */
    Row row(int row, String subject, Row.Seat seat, Layout layout) {
        Row.Pen pen = new Row.Pen(layout.slices());
        for (int slice = 0; slice < layout.slices(); slice++) {
            if ((slices[slice * WORDS + (row >>> 6)] >>> row & 1) != 0) {
                pen.slice(slice);
            }
        }
        for (int set = 0; set < sets.length; set++) {
            if (member(set, row)) {
                pen.set(set);
            }
        }
        return new Row(subject, seat, pen);
    }

    private boolean member(int set, int row) {
        return switch (sets[set]) {
            case short[] list -> Arrays.binarySearch(list, (short) row) >= 0;
            case long[] slice -> (slice[row >>> 6] >>> row & 1) != 0;
            case null, default -> false;
        };
    }

    int living() {
        return live == null ? ROWS : Answers.count(live, 0);
    }

    boolean alive(int row) {
        return live == null || (live[row >>> 6] >>> row & 1) != 0;
    }

    /** The block with one row written anew. */
    Block with(int row, Row bits) {
        long[] newSlices = slices.clone();
        @Nullable Object[] newSets = sets.clone();
        long bit = 1L << row;
        for (int slice = 0; slice < slices.length / WORDS; slice++) {
            int word = slice * WORDS + (row >>> 6);
            boolean set = bits.in(slice);
            newSlices[word] = set ? newSlices[word] | bit : newSlices[word] & ~bit;
        }
        for (int set = 0; set < sets.length; set++) {
            if (bits.member(set) != member(set, row)) {
                newSets[set] = turned(set, row);
            }
        }
        return new Block(newSlices, newSets, live);
    }

    /** The block with one row that counts no more. */
    Block without(int row) {
        long[] rest = new long[WORDS];
        if (live == null) {
            Arrays.fill(rest, -1);
        } else {
            System.arraycopy(live, 0, rest, 0, WORDS);
        }
        rest[row >>> 6] &= ~(1L << row);
        return new Block(slices, sets, rest);
    }

    private @Nullable Object turned(int set, int row) {
        long[] slice = new long[WORDS];
        read(set, slice, 0);
        slice[row >>> 6] ^= 1L << row;
        return packed(slice);
    }

    /** The smallest form of a set; the slice itself may be kept. */
    static @Nullable Object packed(long[] slice) {
        int members = 0;
        for (long word : slice) {
            members += Long.bitCount(word);
        }
        if (members == 0) {
            return null;
        }
        if (members > LISTED) {
            return slice;
        }
        short[] list = new short[members];
        int at = 0;
        for (int word = 0; word < WORDS; word++) {
            for (long rest = slice[word]; rest != 0; rest &= rest - 1) {
                list[at++] = (short) (word << 6 | Long.numberOfTrailingZeros(rest));
            }
        }
        return list;
    }
}
