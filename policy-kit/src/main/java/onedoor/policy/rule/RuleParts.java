package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Measure;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what criteria have in common: clauses, attributes, bounds with units; collects flaws. */
final class RuleParts {

    /** What a bound is measured in. */
    record Scale(ValueType type, String unit) {
        static final Scale PERCENT = new Scale(ValueType.PERCENT, "");
        static final Scale POINTS = new Scale(ValueType.NUMBER, "分");
    }

    static final List<ValueType> NUMBERS =
            List.of(ValueType.NUMBER, ValueType.MONEY, ValueType.PERCENT, ValueType.MONTHS);
    private static final Clause NO_CLAUSE = new Clause("", "", "", "");
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})\\s?(年|个月|月|天|日)");

    private final AttributeCatalogue catalogue;
    private final Vocabulary vocabulary;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    RuleParts(AttributeCatalogue catalogue, Vocabulary vocabulary) {
        this.catalogue = catalogue;
        this.vocabulary = vocabulary;
    }

    AttributeCatalogue catalogue() {
        return catalogue;
    }

    List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    void flaw(String pointer, String code, String message) {
        flaws.add(new Flaw(pointer, code, message));
    }

    /** Where the criterion with this id was read. */
    String place(String id) {
        return places.getOrDefault(id, "");
    }

    Clause clause(JsonNode json, String at) {
        if (!json.has("id")) {
            return NO_CLAUSE;
        }
        Clause clause =
                new Clause(
                        json.required("id").asString(),
                        json.required("label").asString(),
                        json.required("clause").asString(),
                        json.required("text").asString());
        if (places.putIfAbsent(clause.id(), at) != null) {
            flaw(at + "/id", "duplicate", "条件编号重复：" + clause.id());
        }
        return clause;
    }

    AttributeRef attribute(JsonNode json, String at, List<ValueType> types) {
        AttributeRef ref;
        try {
            ref = AttributeRef.parse(json.asString());
        } catch (IllegalArgumentException _) {
            flaw(at, "not-a-reference", "属性写作 revenue 或 revenue@Y-2");
            return new AttributeRef("invalid", 0);
        }
        Optional<Attribute> attribute = catalogue.find(ref.code());
        if (attribute.isEmpty()) {
            flaw(at, "unknown-attribute", "属性目录中没有 " + ref.code());
        } else if (!types.contains(attribute.get().type())) {
            flaw(at, "wrong-type", "属性 " + ref.code() + " 的类型不适用于这种条件");
        }
        return ref;
    }

    /** Names of the attribute's values, titles or lists. */
    List<String> values(JsonNode json, AttributeRef ref, String at) {
        List<String> values = new ArrayList<>();
        json.forEach(v -> values.add(value(v, ref, at + "/" + values.size())));
        return values;
    }

    String value(JsonNode json, AttributeRef ref, String at) {
        String value = json.asString();
        catalogue
                .find(ref.code())
                .flatMap(a -> vocabulary.refusal(a, value, catalogue))
                .ifPresent(why -> flaw(at, "unknown-value", why));
        return value;
    }

    List<String> policies(JsonNode json, String at) {
        List<String> codes = new ArrayList<>();
        for (JsonNode code : json) {
            if (!vocabulary.policies().test(code.asString())) {
                flaw(at + "/" + codes.size(), "unknown-value", "没有编号为 " + code.asString() + " 的政策");
            }
            codes.add(code.asString());
        }
        return codes;
    }

    List<AttributeRef> numbers(JsonNode json, String at) {
        List<AttributeRef> refs = new ArrayList<>();
        json.forEach(ref -> refs.add(attribute(ref, at + "/" + refs.size(), NUMBERS)));
        return refs;
    }

    Scale scale(AttributeRef ref) {
        return catalogue
                .find(ref.code())
                .map(a -> new Scale(a.type(), a.unit()))
                .orElse(new Scale(ValueType.NUMBER, ""));
    }

    @Nullable Bound low(JsonNode json, String at, Scale scale) {
        return bound(json, at, "min", "above", scale);
    }

    @Nullable Bound high(JsonNode json, String at, Scale scale) {
        return bound(json, at, "max", "below", scale);
    }

    private @Nullable Bound bound(
            JsonNode json, String at, String closed, String open, Scale scale) {
        boolean isOpen = json.has(open);
        if (isOpen && json.has(closed)) {
            flaw(at, "two-bounds", "同一端只能有一个界限：" + closed + " 或 " + open);
        }
        if (!isOpen && !json.has(closed)) {
            return null;
        }
        String name = isOpen ? open : closed;
        String text = json.required(name).asString();
        if (scale.type() == ValueType.DATE) {
            return dated(text, isOpen, at + "/" + name);
        }
        return number(text, scale, at + "/" + name)
                .map(number -> new Bound(new Of(number), isOpen))
                .orElse(null);
    }

    Optional<BigDecimal> number(String text, Scale scale, String at) {
        return switch (Measure.read(text, scale.type(), scale.unit())) {
            case Measure.Of(var number) -> Optional.of(number);
            case Measure.Refused(var code, var message) -> {
                flaw(at, code, message);
                yield Optional.empty();
            }
        };
    }

    private @Nullable Bound dated(String text, boolean open, String at) {
        try {
            Matcher age = AGE.matcher(text.strip());
            if (age.matches()) {
                return new Bound(new Age(period(age)), open);
            }
            return new Bound(
                    text.startsWith("P")
                            ? new Age(Period.parse(text))
                            : new On(LocalDate.parse(text)),
                    open);
        } catch (DateTimeException _) {
            flaw(at, "wrong-type", "应为日期(2026-01-01)或期间（P1Y、12个月）");
            return null;
        }
    }

    private static Period period(Matcher age) {
        int count = Integer.parseInt(age.group(1));
        return switch (age.group(2).charAt(0)) {
            case '年' -> Period.ofYears(count);
            case '天', '日' -> Period.ofDays(count);
            default -> Period.ofMonths(count);
        };
    }
}
