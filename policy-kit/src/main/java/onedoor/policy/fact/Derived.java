package onedoor.policy.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * An attribute that follows from others, by one version of its formula. A version never changes, so
 * that what was once judged by it comes out the same again.
 *
 * @param expression the formula as its author wrote it, in CEL
 */
public record Derived(Attribute attribute, String expression, Formula formula) {

    private static final int PLACES = 6;

    /** Nobody is asked for it, and nobody is advised to change it: its operands are. */
    public static Derived of(
            String code,
            String title,
            ValueType type,
            String unit,
            boolean yearly,
            String expression,
            Formula formula) {
        return new Derived(
                new Attribute(
                        code,
                        title,
                        type,
                        unit,
                        yearly,
                        Mutability.NONE,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        Map.of(),
                        List.of()),
                expression,
                formula);
    }

    /** To whole fen, to full months, else to six places. */
    BigDecimal rounded(BigDecimal number) {
        return switch (attribute.type()) {
            case MONEY -> number.setScale(0, RoundingMode.HALF_UP);
            case MONTHS -> number.setScale(0, RoundingMode.FLOOR);
            case NUMBER, PERCENT -> number.setScale(PLACES, RoundingMode.HALF_UP);
            case CODE, DATE, FLAG, CLASS, TITLES, LISTINGS ->
                    throw new IllegalStateException(attribute.type() + " is no number");
        };
    }
}
