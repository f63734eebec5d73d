package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;

/** One end of a range; {@code open} excludes the end itself. */
public record Bound(Limit limit, boolean open) {

    /** A number in the attribute's unit, a legal day, or an age. */
    public sealed interface Limit {}

    public record Of(BigDecimal number) implements Limit {}

    public record On(LocalDate date) implements Limit {}

    /** Time between the day and the policy's relevant date. */
    public record Age(Period period) implements Limit {}

    Bound flipped() {
        return new Bound(limit, !open);
    }
}
