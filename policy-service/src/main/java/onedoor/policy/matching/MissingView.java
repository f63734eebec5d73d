package onedoor.policy.matching;

import java.util.Comparator;
import java.util.List;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Something unknown that can still change the result, and whether the subject itself can say it.
 *
 * @param period the year that is asked about, empty for the present
 */
record MissingView(
        String attribute,
        String period,
        String title,
        @Nullable String question,
        boolean askable,
        String type,
        String unit,
        List<Option> options) {

    record Option(String value, String title) {}

    static MissingView from(AttributeRef ref, Situation situation) {
        Attribute attribute = situation.attribute(ref);
        return new MissingView(
                attribute.name(ref),
                attribute.period(ref, situation.year()),
                situation.title(ref),
                question(attribute, ref, situation),
                attribute.askable(),
                type(attribute.type()),
                unit(attribute),
                attribute.labels().entrySet().stream()
                        .map(e -> new Option(e.getKey(), e.getValue()))
                        .sorted(Comparator.comparing(Option::value))
                        .toList());
    }

    /** Last year is the one before the policy's, whenever it is asked. */
    private static @Nullable String question(
            Attribute attribute, AttributeRef ref, Situation situation) {
        String question = attribute.question();
        return question == null || !attribute.yearly()
                ? question
                : question.replace("上年", attribute.period(ref, situation.year()) + "年");
    }

    /** How a form asks for it; money is asked for in 元. */
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
