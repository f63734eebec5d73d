package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
import org.jspecify.annotations.Nullable;

/** Comparisons with bounds. */
final class Limits {

    private Limits() {}

    static boolean within(BigDecimal x, @Nullable Bound low, @Nullable Bound high) {
        return (low == null || aboveOrAt(x.compareTo(number(low)), low))
                && (high == null || aboveOrAt(number(high).compareTo(x), high));
    }

    /**
     * An age bound counts from the day to the relevant date, so that more days mean an earlier day.
     */
    static boolean within(LocalDate day, @Nullable Bound low, @Nullable Bound high, LocalDate at) {
        return (low == null || aboveOrAt(order(day, low, at), low))
                && (high == null || aboveOrAt(-order(day, high, at), high));
    }

    /**
     * Positive if the day's value (its date, or its age at the relevant date) exceeds the bound.
     */
    private static int order(LocalDate day, Bound bound, LocalDate at) {
        return switch (bound.limit()) {
            case On(var date) -> day.compareTo(date);
            case Age(var period) -> at.compareTo(day.plus(period));
            case Of _ -> throw new IllegalArgumentException("a number cannot bound a day");
        };
    }

    private static boolean aboveOrAt(int order, Bound bound) {
        return bound.open() ? order > 0 : order >= 0;
    }

    static BigDecimal number(Bound bound) {
        return switch (bound.limit()) {
            case Of(var number) -> number;
            case On _, Age _ -> throw new IllegalArgumentException("a day cannot bound a number");
        };
    }

    /** The bound times the factor, for comparing without dividing. */
    static @Nullable Bound scaled(@Nullable Bound bound, BigDecimal factor) {
        return bound == null
                ? null
                : new Bound(new Of(number(bound).multiply(factor)), bound.open());
    }
}
