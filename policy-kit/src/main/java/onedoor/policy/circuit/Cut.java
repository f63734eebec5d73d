package onedoor.policy.circuit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;

/**
 * A place where an attribute's axis is cut: a value passes if it is above it or, unless {@code
 * above}, at it. Days count from 1970.
 */
record Cut(BigDecimal at, boolean above) implements Comparable<Cut> {

    /** One end of a range: the value must pass the cut, or must not. */
    record Limit(Cut cut, boolean pass) {}

    boolean passedBy(BigDecimal x) {
        int order = x.compareTo(at);
        return above ? order > 0 : order >= 0;
    }

    @Override
    public int compareTo(Cut other) {
        int byPlace = at.compareTo(other.at);
        return byPlace != 0 ? byPlace : Boolean.compare(above, other.above);
    }

    static Limit low(Bound bound, LocalDate date) {
        return switch (bound.limit()) {
            case Of(var number) -> new Limit(cut(number, bound.open()), true);
            case On(var day) -> new Limit(cut(number(day), bound.open()), true);
            // Old enough is: born on or before the last day that has reached the age.
            case Age(var period) ->
                    new Limit(
                            cut(lastAged(period, bound.open() ? date.minusDays(1) : date)), false);
        };
    }

    static Limit high(Bound bound, LocalDate date) {
        return switch (bound.limit()) {
            case Of(var number) -> new Limit(cut(number, !bound.open()), false);
            case On(var day) -> new Limit(cut(number(day), !bound.open()), false);
            case Age(var period) ->
                    new Limit(cut(lastAged(period, bound.open() ? date : date.minusDays(1))), true);
        };
    }

    static BigDecimal number(LocalDate day) {
        return BigDecimal.valueOf(day.toEpochDay());
    }

    private static Cut cut(LocalDate day) {
        return cut(number(day), true);
    }

    private static Cut cut(BigDecimal at, boolean above) {
        return new Cut(at.signum() == 0 ? BigDecimal.ZERO : at.stripTrailingZeros(), above);
    }

    /** The last day whose age reaches the period by the date; months of unequal length count. */
    private static LocalDate lastAged(Period period, LocalDate by) {
        LocalDate day = by.minus(period);
        while (day.plus(period).isAfter(by)) {
            day = day.minusDays(1);
        }
        while (!day.plusDays(1).plus(period).isAfter(by)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
