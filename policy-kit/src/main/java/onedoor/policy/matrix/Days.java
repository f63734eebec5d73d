package onedoor.policy.matrix;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import onedoor.policy.matrix.Probe.Cut;
import onedoor.policy.matrix.Probe.Span;
import onedoor.policy.rule.Bound;
import org.jspecify.annotations.Nullable;

/** Days as numbers since the epoch; ages as the days on which they begin, seen from a date. */
final class Days {

    private @Nullable LocalDate from;
    private @Nullable LocalDate until;

    private Days() {}

    static BigDecimal number(LocalDate day) {
        return BigDecimal.valueOf(day.toEpochDay());
    }

    static Span span(@Nullable Bound low, @Nullable Bound high, LocalDate at, boolean negated) {
        Days days = new Days();
        if (low != null) {
            switch (low.limit()) {
                case Bound.On(var date) -> days.notBefore(low.open() ? date.plusDays(1) : date);
                case Bound.Age(var age) ->
                        days.notAfter(latest(age, low.open() ? at.minusDays(1) : at));
                case Bound.Of _ -> throw notADay();
            }
        }
        if (high != null) {
            switch (high.limit()) {
                case Bound.On(var date) -> days.notAfter(high.open() ? date.minusDays(1) : date);
                case Bound.Age(var age) ->
                        days.notBefore(latest(age, high.open() ? at : at.minusDays(1)).plusDays(1));
                case Bound.Of _ -> throw notADay();
            }
        }
        return new Span(cut(days.from, false), cut(days.until, true), negated, false);
    }

    private void notBefore(LocalDate day) {
        from = from == null || day.isAfter(from) ? day : from;
    }

    private void notAfter(LocalDate day) {
        until = until == null || day.isBefore(until) ? day : until;
    }

    private static @Nullable Cut cut(@Nullable LocalDate day, boolean after) {
        return day == null ? null : new Cut(number(day), after);
    }

    /** The last day that has reached the age by then; months have different lengths. */
    private static LocalDate latest(Period age, LocalDate by) {
        LocalDate day = by.minus(age);
        while (day.plus(age).isAfter(by)) {
            day = day.minusDays(1);
        }
        while (!day.plusDays(1).plus(age).isAfter(by)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static IllegalArgumentException notADay() {
        return new IllegalArgumentException("a number cannot bound a day");
    }
}
