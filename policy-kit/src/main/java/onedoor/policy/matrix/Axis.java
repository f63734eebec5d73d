package onedoor.policy.matrix;

import java.util.Arrays;
import java.util.List;
import onedoor.policy.fact.Facts;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One scale with its rows over all columns: bit c of a row says that column c demands nothing here
 * or that its demand is met in this state.
 *
 * @param without the columns that demand nothing here
 * @param rows by state; none if demands are judged one by one
 * @param start where the columns of each probe begin in {@code columns}; the end is the next start
 * @param wide the columns of a judged probe as bits, where they are many
 */
record Axis(
        Domain domain,
        long[] without,
        long[][] rows,
        int[] start,
        int[] columns,
        long[] @Nullable [] wide) {

    Reading read(Facts facts) {
        return domain.read(facts);
    }

    /** What facts say, where others are read already. */
    @SuppressWarnings("ReferenceEquality") // the same facts need no second reading
    Reading read(Facts facts, Facts others, Reading reading) {
        return facts == others || domain.same(facts, others) ? reading : domain.read(facts);
    }

    /** The columns that do not fail here; null means all of them. */
    long @Nullable [] possible(Reading reading) {
        return switch (reading) {
            case Reading.Open _ -> null;
            case Reading.At(int state) -> rows[state];
            case Reading.Among(var states) -> {
                long[] any = rows[states.getFirst()].clone();
                states.forEach(s -> Kernel.or(any, rows[s]));
                yield any;
            }
            case Reading.Judged judged -> possible(judged);
        };
    }

    private long @Nullable [] possible(Reading.Judged judged) {
        if (judged.base() != Verdict.FALSE && !judged.verdicts().contains(Verdict.FALSE)) {
            return null;
        }
        long[] row = judged.base() == Verdict.FALSE ? without.clone() : ones();
        mark(row, judged, List.of(Verdict.TRUE, Verdict.UNKNOWN), true);
        mark(row, judged, List.of(Verdict.FALSE), false);
        return row;
    }

    /** Whether a column could stand between possible and certain. */
    boolean isDoubtful(Reading reading) {
        return switch (reading) {
            case Reading.At _ -> false;
            case Reading.Open _, Reading.Among _ -> true;
            case Reading.Judged(var base, var verdicts, var probes) ->
                    verdicts.contains(Verdict.UNKNOWN)
                            || (base == Verdict.UNKNOWN && probes.size() < start.length - 1);
        };
    }

    /** The columns whose demand is met for sure; null means all of them. */
    long @Nullable [] certain(Reading reading) {
        return switch (reading) {
            case Reading.Open _ -> without;
            case Reading.At(int state) -> rows[state];
            case Reading.Among(var states) -> {
                long[] all = rows[states.getFirst()].clone();
                states.forEach(s -> Kernel.and(all, rows[s]));
                yield all;
            }
            case Reading.Judged judged when allTrue(judged) -> null;
            case Reading.Judged judged -> {
                long[] row = without.clone();
                mark(row, judged, List.of(Verdict.TRUE), true);
                mark(row, judged, List.of(Verdict.FALSE, Verdict.UNKNOWN), false);
                yield row;
            }
        };
    }

    private boolean allTrue(Reading.Judged judged) {
        return judged.probes().size() == start.length - 1
                && !judged.verdicts().contains(Verdict.FALSE)
                && !judged.verdicts().contains(Verdict.UNKNOWN);
    }

    private void mark(long[] row, Reading.Judged judged, List<Verdict> which, boolean set) {
        for (int i = 0; i < judged.probes().size(); i++) {
            if (which.contains(judged.verdicts().get(i))) {
                mark(row, judged.probes().get(i), set);
            }
        }
    }

    private void mark(long[] row, int probe, boolean set) {
        long[] bits = wide[probe];
        if (bits != null) {
            if (set) {
                Kernel.or(row, bits);
            } else {
                Kernel.andNot(row, bits);
            }
            return;
        }
        for (int c = start[probe]; c < start[probe + 1]; c++) {
            long bit = 1L << columns[c];
            int word = columns[c] >> 6;
            row[word] = set ? row[word] | bit : row[word] & ~bit;
        }
    }

    private long[] ones() {
        long[] row = new long[without.length];
        Arrays.fill(row, -1);
        return row;
    }

    long bytes() {
        return 8L * without.length * (1 + rows.length) + 4L * columns.length;
    }
}
