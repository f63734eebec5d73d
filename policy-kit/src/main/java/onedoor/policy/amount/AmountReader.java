package onedoor.policy.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.policy.amount.Step.Place;
import onedoor.policy.amount.Step.Table;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Measure;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Flaw;
import onedoor.policy.rule.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a pipeline whose shape the policy's JSON Schema has already checked. Sums are whole fen
 * ({@code fen}) or a text with its unit ({@code money: 20万元}).
 */
public final class AmountReader {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<ValueType> NUMBERS =
            List.of(ValueType.NUMBER, ValueType.MONEY, ValueType.PERCENT, ValueType.MONTHS);

    private final AttributeCatalogue catalogue;
    private final Vocabulary vocabulary;
    private final List<Flaw> flaws = new ArrayList<>();

    /** For calculations that were accepted before. */
    public AmountReader(AttributeCatalogue catalogue) {
        this(catalogue, Vocabulary.open());
    }

    public AmountReader(AttributeCatalogue catalogue, Vocabulary vocabulary) {
        this.catalogue = catalogue;
        this.vocabulary = vocabulary;
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    public Pipeline read(JsonNode json, String at) {
        Pipeline pipeline = pipeline(json, at);
        if (!pipeline.endsInWholeFen()) {
            flaw(at, "needs-round", "计算结果可能不是整分,须以取整(round)步骤明确");
        }
        return pipeline;
    }

    private Pipeline pipeline(JsonNode json, String at) {
        List<Step> steps = new ArrayList<>();
        json.forEach(step -> steps.add(step(step, at + "/" + steps.size())));
        return new Pipeline(steps);
    }

    private Step step(JsonNode json, String at) {
        return switch (json.required("step").asString()) {
            case "base" ->
                    json.has("attribute")
                            ? new Step.BaseOf(ref(json, "attribute", at, List.of(ValueType.MONEY)))
                            : new Step.Base(sum(json, at));
            case "rate" ->
                    json.has("attribute")
                            ? new Step.Times(ref(json, "attribute", at, COUNTS), note(json))
                            : new Step.Rate(rate(json, at), note(json));
            case "tierTable" -> new Step.TierTable(table(json, at));
            case "min" -> new Step.Min(sum(json, at));
            case "max" -> new Step.Max(sum(json, at));
            case "cap" ->
                    json.has("by")
                            ? new Step.CapTable(table(json, at), note(json))
                            : new Step.Cap(sum(json, at), note(json));
            case "prorate" -> {
                AttributeRef ref = ref(json, "attribute", at, NUMBERS);
                yield json.has("upTo")
                        ? new Step.UpTo(ref, json.required("upTo").intValue())
                        : new Step.Share(ref, ref(json, "of", at, NUMBERS));
            }
            case "round" ->
                    new Step.Round(
                            Place.valueOf(json.required("to").asString()),
                            RoundingMode.valueOf(json.required("mode").asString()));
            case "sum" -> new Step.Sum(pipelines(json, at));
            case "maxOf" -> new Step.MaxOf(pipelines(json, at));
            default -> throw new IllegalArgumentException("the schema lets no other step pass");
        };
    }

    private static final List<ValueType> COUNTS = List.of(ValueType.NUMBER, ValueType.MONTHS);

    private List<Pipeline> pipelines(JsonNode json, String at) {
        List<Pipeline> parts = new ArrayList<>();
        json.required("of").forEach(p -> parts.add(pipeline(p, at + "/of/" + parts.size())));
        return parts;
    }

    private Table table(JsonNode json, String at) {
        AttributeRef by = ref(json, "by", at, List.of());
        Optional<Attribute> attribute = catalogue.find(by.code());
        boolean titles = attribute.filter(a -> a.type() == ValueType.TITLES).isPresent();
        if (titles != json.has("title")) {
            flaw(at + "/title", "wrong-type", "按资质等级分档时须写明资质名称,其他属性不写");
        }
        if (titles && json.has("title")) {
            known(attribute, json.required("title").asString(), at + "/title");
        }
        List<Tier> tiers = new ArrayList<>();
        for (JsonNode tier : json.required("tiers")) {
            tiers.add(tier(tier, attribute, at + "/tiers/" + tiers.size()));
        }
        return new Table(by, titles ? json.path("title").asString("") : null, List.copyOf(tiers));
    }

    private Tier tier(JsonNode json, Optional<Attribute> by, String at) {
        List<String> codes = new ArrayList<>();
        // The levels of a title are not in the catalogue.
        Optional<Attribute> closed = by.filter(a -> a.type() != ValueType.TITLES);
        for (JsonNode code : json.path("in")) {
            known(closed, code.asString(), at + "/in/" + codes.size());
            codes.add(code.asString());
        }
        boolean fixed = json.has("fen") || json.has("money");
        return new Tier(
                codes,
                bound(json, json.has("above") ? "above" : "min", by, at),
                json.has("above"),
                bound(json, json.has("below") ? "below" : "max", by, at),
                json.has("below"),
                json.has("rate") ? rate(json, at) : null,
                fixed ? sum(json, at) : null);
    }

    private void known(Optional<Attribute> attribute, String value, String at) {
        attribute
                .flatMap(a -> vocabulary.refusal(a, value, catalogue))
                .ifPresent(why -> flaw(at, "unknown-value", why));
    }

    private @Nullable BigDecimal bound(
            JsonNode json, String name, Optional<Attribute> by, String at) {
        if (!json.has(name)) {
            return null;
        }
        ValueType type = by.map(Attribute::type).orElse(ValueType.NUMBER);
        if (!type.numeric()) {
            flaw(at + "/" + name, "wrong-type", "只有数值属性可以按界限分档");
            return null;
        }
        String unit = by.map(Attribute::unit).orElse("");
        return number(json.required(name).asString(), type, unit, at + "/" + name);
    }

    private AttributeRef ref(JsonNode json, String name, String at, List<ValueType> types) {
        AttributeRef ref = AttributeRef.parse(json.required(name).asString());
        Optional<Attribute> attribute = catalogue.find(ref.code());
        if (attribute.isEmpty()) {
            flaw(at + "/" + name, "unknown-attribute", "属性目录中没有 " + ref.code());
        } else if (!types.isEmpty() && !types.contains(attribute.get().type())) {
            flaw(at + "/" + name, "wrong-type", "属性 " + ref.code() + " 的类型不适用于这一步");
        }
        return ref;
    }

    /** In fen; a sum with parts of a fen is a flaw. */
    private BigDecimal sum(JsonNode json, String at) {
        if (json.has("money")) {
            return number(json.required("money").asString(), ValueType.MONEY, "", at + "/money");
        }
        BigDecimal fen = new BigDecimal(json.required("fen").asString());
        if (fen.stripTrailingZeros().scale() > 0) {
            flaw(at + "/fen", "below-fen", "金额最小到分");
        }
        return fen;
    }

    /** A factor, or a text in percent. */
    private BigDecimal rate(JsonNode json, String at) {
        JsonNode rate = json.required("rate");
        return rate.isString()
                ? number(rate.asString(), ValueType.PERCENT, "", at + "/rate").divide(HUNDRED)
                : new BigDecimal(rate.asString());
    }

    private BigDecimal number(String text, ValueType type, String unit, String at) {
        return switch (Measure.read(text, type, unit)) {
            case Measure.Of(var number) -> number;
            case Measure.Refused(var code, var message) -> {
                flaw(at, code, message);
                yield BigDecimal.ZERO;
            }
        };
    }

    private static @Nullable String note(JsonNode json) {
        return json.has("note") ? json.required("note").asString() : null;
    }

    private void flaw(String pointer, String code, String message) {
        flaws.add(new Flaw(pointer, code, message));
    }
}
