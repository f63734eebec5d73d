package onedoor.policy.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RangesTest {

    private static final int ROWS = 3 * Block.ROWS;

    @Provide
    Arbitrary<List<Integer>> ends() {
        return Arbitraries.integers().between(0, ROWS).list().ofMaxSize(12);
    }

    @Property(tries = 500, seed = "42")
    void unitesPaintsAndFindsLikeASet(
            @ForAll("ends") List<Integer> some, @ForAll("ends") List<Integer> more) {
        BitSet expected = rows(some);
        expected.or(rows(more));
        Ranges both = ranges(rows(some)).or(ranges(rows(more)));
        assertThat(both.rows()).isEqualTo(expected.cardinality());
        BitSet painted = new BitSet();
        long[] words = new long[Block.WORDS];
        for (int first = 0; first < ROWS; first += Block.ROWS) {
            both.paint(first, words, 0);
            int at = first;
            BitSet.valueOf(words).stream().forEach(row -> painted.set(at + row));
            assertThat(both.next(first)).isEqualTo(expected.nextSetBit(first));
        }
        assertThat(painted).isEqualTo(expected);
    }

    private static BitSet rows(List<Integer> ends) {
        BitSet rows = new BitSet();
        List<Integer> sorted = ends.stream().sorted().toList();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            rows.set(sorted.get(i), sorted.get(i + 1));
        }
        return rows;
    }

    private static Ranges ranges(BitSet rows) {
        Ranges ranges = new Ranges();
        for (int from = rows.nextSetBit(0); from >= 0; from = rows.nextSetBit(from + 1)) {
            int to = rows.nextClearBit(from);
            ranges.add(from, to);
            from = to;
        }
        return ranges;
    }
}
