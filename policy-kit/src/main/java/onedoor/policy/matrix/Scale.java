package onedoor.policy.matrix;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one axis measures: equal scales share an axis. */
sealed interface Scale {

    /** An attribute in a fixed period; also what a criterion is about, for counting near misses. */
    record Ref(String code, String period) {}

    /** A number or a day. */
    record Measure(Ref ref) implements Scale {}

    /** A quotient in percent, computed once per profile. */
    record Quotient(List<Ref> over, List<Ref> under) implements Scale {}

    /** A weighted sum, computed once per profile. */
    record Sum(List<Summand> summands) implements Scale {}

    record Summand(Ref ref, @Nullable Ref growthOver, BigDecimal weight) {

        /** The value itself, or its growth over the base in percent. */
        BigDecimal of(BigDecimal value, BigDecimal base) {
            BigDecimal term =
                    growthOver == null
                            ? value
                            : value.subtract(base)
                                    .multiply(BigDecimal.valueOf(100))
                                    .divide(base, MathContext.DECIMAL128);
            return term.multiply(weight);
        }
    }

    /**
     * A code, flag or class.
     *
     * @param slot which of several criteria on the same attribute in one column
     */
    record Code(Ref ref, int slot) implements Scale {}

    /** Criteria that are judged one by one. */
    record Judged(Family family, String code, int slot) implements Scale {}

    /** How the criteria of a judged axis find their facts. */
    enum Family {
        /** Most titles are not held: false unless held or not covered. */
        TITLES,
        /** Most periods have no fact: unknown unless there is one. */
        FIXED,
        /** Few different ones: each is judged. */
        ANY
    }

    /** The axis of a further criterion in the same column, where one axis cannot hold both. */
    default Scale inSlot(int slot) {
        return switch (this) {
            case Measure _, Quotient _, Sum _ -> this;
            case Code(var ref, var _) -> new Code(ref, slot);
            case Judged(var family, var code, var _) -> new Judged(family, code, slot);
        };
    }
}
