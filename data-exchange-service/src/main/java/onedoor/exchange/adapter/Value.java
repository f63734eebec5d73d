package onedoor.exchange.adapter;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import onedoor.exchange.catalogue.Resource.Field;

/** Values of fields, from text. */
final class Value {

    private Value() {}

    /** The value that a text stands for; empty when it is not of the type. */
    static Optional<Object> of(Field.Type type, String text) {
        String given = text.strip();
        try {
            return switch (type) {
                case STRING -> Optional.of(text);
                case DATE -> Optional.of(LocalDate.parse(given).toString());
                case INTEGER, AMOUNT -> Optional.of(new BigDecimal(given).longValueExact());
                case BOOLEAN -> truth(given);
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException notOfTheType) {
            return Optional.empty();
        }
    }

    private static Optional<Object> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "是" -> Optional.of(true);
            case "false", "0", "否" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
