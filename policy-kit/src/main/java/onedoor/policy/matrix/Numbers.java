package onedoor.policy.matrix;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.matrix.Probe.Cut;
import onedoor.policy.matrix.Probe.Span;
import onedoor.policy.matrix.Scale.Ref;
import onedoor.policy.matrix.Scale.Summand;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A line cut into elementary intervals. A number becomes a long: twice its value in units of the
 * finest cut, plus one if something is left over, so that before and after a cut are two longs.
 */
final class Numbers implements Domain {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    private static final BigDecimal LEAST = LARGEST.negate();

    private final Scale scale;
    private final List<Span> spans;
    private final int decimals;
    private final long[] cuts;

    Numbers(Scale scale, List<Span> spans) {
        this.scale = scale;
        this.spans = List.copyOf(spans);
        List<Cut> found = spans.stream().flatMap(Numbers::ends).distinct().toList();
        this.decimals = found.stream().mapToInt(c -> c.value().scale()).reduce(0, Math::max);
        this.cuts = found.stream().mapToLong(this::key).sorted().distinct().toArray();
    }

    private static Stream<Cut> ends(Span span) {
        return Stream.of(Optional.ofNullable(span.low()), Optional.ofNullable(span.high()))
                .flatMap(Optional::stream);
    }

    private long key(Cut cut) {
        return 2 * cut.value().movePointRight(decimals).longValueExact() + (cut.after() ? 1 : 0);
    }

    private long key(BigDecimal number) {
        BigDecimal units = number.movePointRight(decimals).min(LARGEST).max(LEAST);
        if (units.scale() <= 0) {
            return 2 * units.longValueExact();
        }
        BigDecimal floor = units.setScale(0, RoundingMode.FLOOR);
        return 2 * floor.longValueExact() + (floor.compareTo(units) == 0 ? 0 : 1);
    }

    /** One state between each two cuts, and one for a quotient or growth over nothing. */
    @Override
    public int states() {
        return cuts.length + 2;
    }

    private int nothing() {
        return cuts.length + 1;
    }

    @Override
    public BitSet allowed(Probe probe) {
        Span span = (Span) probe;
        int from = span.low() == null ? 0 : position(span.low()) + 1;
        int to = span.high() == null ? cuts.length + 1 : position(span.high()) + 1;
        BitSet states = new BitSet(states());
        if (from < to) {
            states.set(from, to);
        }
        states.set(nothing(), span.whenZero());
        if (span.negated()) {
            states.flip(0, states());
        }
        return states;
    }

    private int position(Cut cut) {
        return Arrays.binarySearch(cuts, key(cut));
    }

    private int state(BigDecimal number) {
        int found = Arrays.binarySearch(cuts, key(number));
        return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public boolean same(Facts facts, Facts others) {
        return scale instanceof Scale.Measure(var ref)
                && facts.agrees(others, ref.code(), ref.period());
    }

    @Override
    public Reading read(Facts facts) {
        return switch (scale) {
            case Scale.Measure(var ref) -> {
                BigDecimal number = number(facts, ref);
                yield number == null ? Reading.OPEN : new Reading.At(state(number));
            }
            case Scale.Quotient(var over, var under) -> quotient(facts, over, under);
            case Scale.Sum(var summands) -> sum(facts, summands);
            case Scale.Code _, Scale.Judged _ -> throw new IllegalStateException("not a number");
        };
    }

    private Reading quotient(Facts facts, List<Ref> over, List<Ref> under) {
        BigDecimal a = total(facts, over);
        BigDecimal b = total(facts, under);
        if (a == null || b == null) {
            return Reading.OPEN;
        }
        if (b.signum() == 0) {
            return new Reading.At(nothing());
        }
        BigDecimal percent = a.multiply(HUNDRED);
        return b.signum() > 0 ? new Reading.At(state(percent, b)) : reversed(percent, b);
    }

    /** As {@link #state(BigDecimal)}, for a quotient that may have no end. */
    private int state(BigDecimal percent, BigDecimal under) {
        BigDecimal[] parts = percent.movePointRight(decimals).divideAndRemainder(under);
        BigDecimal whole = parts[0];
        boolean rest = parts[1].signum() != 0;
        BigDecimal floor = parts[1].signum() < 0 ? whole.subtract(BigDecimal.ONE) : whole;
        long key = 2 * floor.min(LARGEST).max(LEAST).longValueExact() + (rest ? 1 : 0);
        int found = Arrays.binarySearch(cuts, key);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** A negative divisor turns every comparison round: each span by cross-multiplication. */
    private Reading reversed(BigDecimal percent, BigDecimal under) {
        List<Verdict> verdicts =
                spans.stream()
                        .map(span ->
                                Verdict.of(
                                        span.negated()
                                                != (beyond(percent, under, span.low())
                                                        && !past(percent, under, span.high()))))
                        .toList();
        return new Reading.Judged(
                Verdict.UNKNOWN, verdicts, IntStream.range(0, spans.size()).boxed().toList());
    }

    private static boolean beyond(BigDecimal percent, BigDecimal under, @Nullable Cut low) {
        return low == null || past(percent, under, low);
    }

    private static boolean past(BigDecimal percent, BigDecimal under, @Nullable Cut cut) {
        if (cut == null) {
            return false;
        }
        int order = percent.compareTo(cut.value().multiply(under));
        return cut.after() ? order > 0 : order >= 0;
    }

    private Reading sum(Facts facts, List<Summand> summands) {
        BigDecimal total = BigDecimal.ZERO;
        boolean nothing = false;
        for (Summand summand : summands) {
            BigDecimal value = number(facts, summand.ref());
            BigDecimal base =
                    summand.growthOver() == null
                            ? BigDecimal.ONE
                            : number(facts, summand.growthOver());
            if (value == null || base == null) {
                return Reading.OPEN;
            }
            if (base.signum() == 0) {
                nothing = true;
            } else {
                total = total.add(summand.of(value, base));
            }
        }
        return new Reading.At(nothing ? nothing() : state(total));
    }

    private static @Nullable BigDecimal total(Facts facts, List<Ref> refs) {
        BigDecimal total = BigDecimal.ZERO;
        for (Ref ref : refs) {
            BigDecimal number = number(facts, ref);
            if (number == null) {
                return null;
            }
            total = total.add(number);
        }
        return total;
    }

    private static @Nullable BigDecimal number(Facts facts, Ref ref) {
        Value value = facts.find(ref.code(), ref.period()).map(Fact::value).orElse(null);
        return value instanceof Value.Quantity(var number)
                ? number
                : value instanceof Value.Day(var day) ? Days.number(day) : null;
    }
}
