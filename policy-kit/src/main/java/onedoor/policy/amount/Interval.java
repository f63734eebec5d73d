package onedoor.policy.amount;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Between which sums a result lies, in fen; no upper end means that nothing bounds it yet. */
public record Interval(BigDecimal low, @Nullable BigDecimal high) {

    static final Interval ANY = new Interval(BigDecimal.ZERO, null);

    static Interval of(BigDecimal fen) {
        return new Interval(fen, fen);
    }

    public boolean exact() {
        return high != null && low.compareTo(high) == 0;
    }

    /** For operations that never turn a larger sum into a smaller one. */
    Interval map(UnaryOperator<BigDecimal> monotone) {
        return new Interval(monotone.apply(low), high == null ? null : monotone.apply(high));
    }

    Interval atMost(BigDecimal cap) {
        return new Interval(low.min(cap), high == null ? cap : high.min(cap));
    }

    Interval plus(Interval other) {
        return new Interval(
                low.add(other.low),
                high == null || other.high == null ? null : high.add(other.high));
    }

    Interval larger(Interval other) {
        return new Interval(
                low.max(other.low),
                high == null || other.high == null ? null : high.max(other.high));
    }

    Interval hull(Interval other) {
        return new Interval(
                low.min(other.low),
                high == null || other.high == null ? null : high.max(other.high));
    }
}
