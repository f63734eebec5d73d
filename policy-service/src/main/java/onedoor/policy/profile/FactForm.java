package onedoor.policy.profile;

import java.util.Comparator;
import java.util.List;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.ValueType;

/**
 * How a form asks for an attribute; money is asked for in 元.
 *
 * @param options its values where they are few, empty otherwise
 */
public record FactForm(String type, String unit, List<Option> options) {

    public record Option(String value, String title) {}

    public static FactForm of(Attribute attribute) {
        return new FactForm(
                type(attribute.type()),
                unit(attribute),
                attribute.labels().entrySet().stream()
                        .map(e -> new Option(e.getKey(), e.getValue()))
                        .sorted(Comparator.comparing(Option::value))
                        .toList());
    }

    private static String type(ValueType type) {
        return switch (type) {
            case FLAG -> "boolean";
            case NUMBER, MONTHS -> "integer";
            case MONEY -> "amount";
            case PERCENT -> "decimal";
            case DATE -> "date";
            case CODE, CLASS, TITLES, LISTINGS -> "string";
        };
    }

    private static String unit(Attribute attribute) {
        return switch (attribute.type()) {
            case MONEY -> "元";
            case PERCENT -> "%";
            case MONTHS -> "个月";
            case CODE, NUMBER, DATE, FLAG, CLASS, TITLES, LISTINGS -> attribute.unit();
        };
    }
}
