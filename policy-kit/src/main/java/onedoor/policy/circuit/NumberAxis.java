package onedoor.policy.circuit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import onedoor.policy.circuit.Cut.Limit;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Value.Day;
import onedoor.policy.fact.Value.Quantity;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Verdict;

/** Numbers and days, coded by how many of the rules' cuts they pass. */
final class NumberAxis extends Axis {

    private static final int DIGITS = 18;
    private static final BigDecimal FAR = BigDecimal.valueOf(Long.MAX_VALUE);

    private final List<Cut> cuts;

    /** Per cut the least whole number that passes it. */
    private final long[] wholes;

    NumberAxis(Place place, int firstSlice, int firstSet, SortedSet<Cut> cuts) {
        super(place, firstSlice, firstSet);
        this.cuts = List.copyOf(cuts);
        this.wholes = cuts.stream().mapToLong(NumberAxis::whole).toArray();
    }

    @Override
    public String imprint() {
        return "number %s %s".formatted(place, cuts);
    }

    @Override
    int code(Value value) {
        return switch (value) {
            case Quantity(var number) -> code(number);
            case Day(var day) -> code(Cut.number(day));
            case Value.Code _, Value.Flag _, Value.OneOf _, Value.Titles _, Value.Listings _ -> 0;
        };
    }

    private static long whole(Cut cut) {
        BigDecimal least =
                cut.above()
                        ? cut.at().setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                        : cut.at().setScale(0, RoundingMode.CEILING);
        return least.min(FAR).max(FAR.negate()).longValueExact();
    }

    /** The same for a whole number. */
    int code(long x) {
        int low = 0;
        int high = wholes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (wholes[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    int code(BigDecimal x) {
        if (x.scale() <= 0 && x.precision() - x.scale() <= DIGITS) {
            return code(x.longValueExact());
        }
        int low = 0;
        int high = cuts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cuts.get(middle).passedBy(x)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    @Override
    int last() {
        return cuts.size() + 1;
    }

    @Override
    int capacity() {
        return last();
    }

    static List<Limit> limits(Criterion.Leaf leaf, Occasion occasion) {
        List<Limit> limits = new ArrayList<>();
        switch (leaf) {
            case Range range -> {
                if (range.low() != null) {
                    limits.add(Cut.low(range.low(), occasion.date()));
                }
                if (range.high() != null) {
                    limits.add(Cut.high(range.high(), occasion.date()));
                }
            }
            case Held held ->
                    limits.add(new Limit(new Cut(BigDecimal.valueOf(held.months()), false), true));
            case Criterion.InTree _,
                    Criterion.InSet _,
                    Criterion.Ratio _,
                    Criterion.Score _,
                    Criterion.HasTitle _,
                    Criterion.NotListed _,
                    Criterion.Ledger _,
                    Criterion.Manual _ ->
                    throw new IllegalArgumentException("not on a number: " + leaf);
        }
        return limits;
    }

    @Override
    Codes codes(Criterion.Leaf leaf, Occasion occasion) {
        List<Limit> limits = limits(leaf, occasion);
        BitSet sure = new BitSet();
        BitSet doubt = new BitSet();
        for (int code = 1; code <= last(); code++) {
            int passed = code - 1;
            switch (Verdict.all(limits.stream().map(l -> holds(l, passed)).toList())) {
                case TRUE -> sure.set(code);
                case UNKNOWN -> doubt.set(code);
                case FALSE -> {}
            }
        }
        return new Codes(sure, doubt);
    }

    /** Unknown for the one code within which a newer cut would fall. */
    private Verdict holds(Limit limit, int passed) {
        int index = Collections.binarySearch(cuts, limit.cut());
        if (index >= 0) {
            return Verdict.of(passed > index == limit.pass());
        }
        int before = -index - 1;
        return passed == before ? Verdict.UNKNOWN : Verdict.of(passed > before == limit.pass());
    }
}
