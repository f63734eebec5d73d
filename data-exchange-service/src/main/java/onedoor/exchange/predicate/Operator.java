package onedoor.exchange.predicate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import onedoor.exchange.catalogue.Resource.Field;

/** How a field is compared; a value that cannot be read says no. */
public enum Operator {
    /** A date at least so many years back. */
    AGE_AT_LEAST,
    AT_LEAST,
    AT_MOST,
    EQUALS,
    /** There is a record at all; the operand does not matter. */
    EXISTS;

    boolean holds(String value, String operand, LocalDate today) {
        try {
            return switch (this) {
                case AGE_AT_LEAST ->
                        !LocalDate.parse(value).plusYears(Long.parseLong(operand)).isAfter(today);
                case AT_LEAST -> new BigDecimal(value).compareTo(new BigDecimal(operand)) >= 0;
                case AT_MOST -> new BigDecimal(value).compareTo(new BigDecimal(operand)) <= 0;
                case EQUALS -> value.equals(operand);
                case EXISTS -> true;
            };
        } catch (DateTimeException | NumberFormatException notSuchAValue) {
            return false;
        }
    }

    /** Whether it can be put to a field of this type, with this operand. */
    boolean fits(Field.Type type, String operand) {
        return switch (this) {
            case AGE_AT_LEAST -> type == Field.Type.DATE && operand.matches("\\d{1,3}");
            case AT_LEAST, AT_MOST ->
                    (type == Field.Type.INTEGER || type == Field.Type.AMOUNT)
                            && operand.matches("-?\\d{1,15}(\\.\\d{1,4})?");
            case EQUALS -> !operand.isBlank();
            case EXISTS -> true;
        };
    }
}
