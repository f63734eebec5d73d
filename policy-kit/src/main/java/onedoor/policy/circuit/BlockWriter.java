package onedoor.policy.circuit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fills one block after the other with rows in their order. */
final class BlockWriter {

    private final int slices;
    private final long[][] sets;
    private long[] current;
    private int rows;

    BlockWriter(Layout layout) {
        this.slices = layout.slices();
        this.sets = new long[layout.sets()][];
        this.current = new long[slices * Block.WORDS];
    }

    boolean full() {
        return rows == Block.ROWS;
    }

    boolean empty() {
        return rows == 0;
    }

    void add(Row row) {
        add(row.slices, row.sets, row.sets.length);
    }

    void add(long[] bits, int[] memberOf, int count) {
        int word = rows >>> 6;
        long bit = 1L << rows;
        for (int part = 0; part < bits.length; part++) {
            for (long rest = bits[part]; rest != 0; rest &= rest - 1) {
                int slice = part << 6 | Long.numberOfTrailingZeros(rest);
                current[slice * Block.WORDS + word] |= bit;
            }
        }
        for (int i = 0; i < count; i++) {
            int set = memberOf[i];
            if (sets[set] == null) {
                sets[set] = new long[Block.WORDS];
            }
            sets[set][word] |= bit;
        }
        rows++;
    }

    /** The block of what was added since the last one. */
    Block block() {
        @Nullable Object[] packed = new Object[sets.length];
        for (int set = 0; set < sets.length; set++) {
            if (sets[set] != null) {
                packed[set] = Block.packed(sets[set]);
                sets[set] = null;
            }
        }
        long[] live = null;
        if (rows < Block.ROWS) {
            live = new long[Block.WORDS];
            Arrays.fill(live, 0, rows >>> 6, -1);
            if ((rows & 63) != 0) {
                live[rows >>> 6] = (1L << rows) - 1;
            }
        }
        Block block = new Block(current, packed, live);
        current = new long[slices * Block.WORDS];
        rows = 0;
        return block;
    }
}
