package onedoor.policy.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.Language;
import onedoor.policy.fact.ValueType;

/**
 * How a form asks for an attribute; money is asked for in 元.
 *
 * @param options its values where they are few, empty otherwise
 */
public record FactForm(String type, String unit, List<Option> options) {

    public record Option(String value, String title) {}

    public static FactForm of(Attribute attribute, Language in) {
        return new FactForm(
                type(attribute.type()),
                unit(attribute, in),
                options(attribute).stream()
                        .map(e -> new Option(e.getKey(), e.getValue()))
                        .sorted(Comparator.comparing(Option::value))
                        .toList());
    }

    /** Of titles and lists, what is labelled is not what is chosen from. */
    private static Set<Map.Entry<String, String>> options(Attribute attribute) {
        return switch (attribute.type()) {
            case TITLES, LISTINGS -> Set.of();
            case CODE, NUMBER, MONEY, PERCENT, MONTHS, DATE, FLAG, CLASS ->
                    attribute.labels().entrySet();
        };
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

    private static String unit(Attribute attribute, Language in) {
        return switch (attribute.type()) {
            case MONEY -> in.of("元", "yuan");
            case PERCENT -> "%";
            case MONTHS -> in.of("个月", "months");
            case CODE, NUMBER, DATE, FLAG, CLASS, TITLES, LISTINGS -> attribute.unit();
        };
    }
}
