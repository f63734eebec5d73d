package onedoor.policy.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Verdict;

/**
 * Loads very many profiles that come in the order of their seats, as values rather than facts; all
 * of them verified unless said otherwise, each called by its row's number. Not for two threads.
 */
public final class Bulk {

    private static final int[] NONE = {};

    /** An attribute's place in the index. */
    public static final class Slot {
        private final NumberAxis axis;

        private Slot(NumberAxis axis) {
            this.axis = axis;
        }
    }

    /** A class attribute's place in the index. */
    public static final class ClassSlot {
        private final Classes column;

        private ClassSlot(Classes column) {
            this.column = column;
        }
    }

    /** The place of a criterion that is decided as a whole. */
    public static final class LeafSlot {
        private final Decided column;

        private LeafSlot(Decided column) {
            this.column = column;
        }
    }

    private final Layout layout;
    private final AttributeCatalogue catalogue;
    private final BlockWriter writer;
    private final Seats.Builder seats = new Seats.Builder();
    private final List<Block> blocks = new ArrayList<>();
    private final long[] bits;
    private final BitSet sets = new BitSet();
    private int rows;

    public Bulk(AttributeCatalogue catalogue, Collection<Occasion> occasions) {
        this.catalogue = catalogue;
        this.layout = LayoutBuilder.layout(catalogue, occasions);
        this.writer = new BlockWriter(layout);
        this.bits = new long[(layout.slices() + Long.SIZE - 1) / Long.SIZE];
    }

    /** How many slices a row has. */
    public int slices() {
        return layout.slices();
    }

    public Slot number(Leaf leaf, Occasion occasion) {
        return new Slot(
                layout.axis(leaf, occasion)
                        .filter(a -> a instanceof NumberAxis)
                        .map(a -> (NumberAxis) a)
                        .orElseThrow());
    }

    public ClassSlot classes(Leaf leaf, Occasion occasion) {
        return new ClassSlot(layout.classes(leaf, occasion).orElseThrow());
    }

    public LeafSlot leaf(Leaf leaf, Occasion occasion) {
        return new LeafSlot(layout.decided(leaf, occasion).orElseThrow());
    }

    /** The next rows have this seat; seats ascend by region, then industry. */
    public void seat(String region, String industry, int count) {
        seats.add(region, industry, count);
    }

    /** A known value of the row; a day counts from 1970. */
    public void put(Slot slot, long value) {
        code(slot.axis.firstSlice, slot.axis.code(value));
    }

    /** A known value of the row that no register vouches for. */
    public void declare(Slot slot, long value) {
        put(slot, value);
        sets.set(slot.axis.firstSet);
    }

    /** Which classes the row may be in, by the bits of the labels in their order; zero is any. */
    public void put(ClassSlot slot, int labels) {
        int all = (1 << slot.column.slices()) - 1;
        code(slot.column.firstSlice, labels == 0 ? all : labels);
    }

    /** The bit of a label. */
    public static int label(ClassSlot slot, String label) {
        int index = slot.column.labels.indexOf(label);
        return 1 << (index < 0 ? slot.column.other() : index);
    }

    public void put(LeafSlot slot, Verdict verdict) {
        Decided column = slot.column;
        sets.set(
                column.firstSet + Decided.HOLDS,
                (verdict == Verdict.TRUE) != column.turned(Decided.HOLDS));
        sets.set(
                column.firstSet + Decided.OPEN,
                (verdict == Verdict.UNKNOWN) != column.turned(Decided.OPEN));
    }

    private void code(int firstSlice, int code) {
        for (int rest = code; rest != 0; rest &= rest - 1) {
            int slice = firstSlice + Integer.numberOfTrailingZeros(rest);
            bits[slice >>> 6] |= 1L << slice;
        }
    }

    /** Ends the row. */
    public void next() {
        int[] members = sets.isEmpty() ? NONE : sets.stream().toArray();
        writer.add(bits, members, members.length);
        if (writer.full()) {
            blocks.add(writer.block());
        }
        Arrays.fill(bits, 0);
        sets.clear();
        rows++;
    }

    /** The circuit over all rows. */
    public Circuit circuit(Profiles profiles) {
        if (!writer.empty()) {
            blocks.add(writer.block());
        }
        Segment segment =
                Segment.of(Row.Sort.VERIFIED, seats.build(), new Names.Numbers(rows), blocks);
        return new Circuit(
                new Index(catalogue, profiles, new Snapshot(layout, List.of(segment), Tail.EMPTY)));
    }
}
