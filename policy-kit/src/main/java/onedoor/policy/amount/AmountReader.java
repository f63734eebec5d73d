package onedoor.policy.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.policy.amount.Step.Place;
import onedoor.policy.amount.Step.Tier;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Flaw;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a pipeline whose shape the policy's JSON Schema has already checked. */
public final class AmountReader {

    private final AttributeCatalogue catalogue;
    private final List<Flaw> flaws = new ArrayList<>();

    public AmountReader(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    public Pipeline read(JsonNode json, String at) {
        Pipeline pipeline = pipeline(json, at);
        if (!pipeline.endsInWholeFen()) {
            flaws.add(new Flaw(at, "needs-round", "计算结果可能不是整分,须以取整(round)步骤明确"));
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
                    json.has("fen")
                            ? new Step.Base(number(json, "fen"))
                            : new Step.BaseOf(ref(json, "attribute", at, List.of(ValueType.MONEY)));
            case "rate" -> new Step.Rate(number(json, "rate"), note(json));
            case "tierTable" ->
                    new Step.TierTable(
                            ref(json, "by", at, List.of()), tiers(json.required("tiers")));
            case "min" -> new Step.Min(number(json, "fen"));
            case "max" -> new Step.Max(number(json, "fen"));
            case "cap" -> new Step.Cap(number(json, "fen"), note(json));
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

    private static final List<ValueType> NUMBERS =
            List.of(ValueType.NUMBER, ValueType.MONEY, ValueType.PERCENT, ValueType.MONTHS);

    private List<Pipeline> pipelines(JsonNode json, String at) {
        List<Pipeline> parts = new ArrayList<>();
        json.required("of").forEach(p -> parts.add(pipeline(p, at + "/of/" + parts.size())));
        return parts;
    }

    private static List<Tier> tiers(JsonNode json) {
        List<Tier> tiers = new ArrayList<>();
        for (JsonNode tier : json) {
            List<String> codes = new ArrayList<>();
            tier.path("in").forEach(c -> codes.add(c.asString()));
            tiers.add(
                    new Tier(
                            codes,
                            tier.has("above") ? optional(tier, "above") : optional(tier, "min"),
                            tier.has("above"),
                            tier.has("below") ? optional(tier, "below") : optional(tier, "max"),
                            tier.has("below"),
                            optional(tier, "rate"),
                            optional(tier, "fen")));
        }
        return tiers;
    }

    private AttributeRef ref(JsonNode json, String name, String at, List<ValueType> types) {
        AttributeRef ref = AttributeRef.parse(json.required(name).asString());
        Optional<Attribute> attribute = catalogue.find(ref.code());
        if (attribute.isEmpty()) {
            flaws.add(new Flaw(at + "/" + name, "unknown-attribute", "属性目录中没有 " + ref.code()));
        } else if (!types.isEmpty() && !types.contains(attribute.get().type())) {
            flaws.add(new Flaw(at + "/" + name, "wrong-type", "属性 " + ref.code() + " 的类型不适用于这一步"));
        }
        return ref;
    }

    private static BigDecimal number(JsonNode json, String name) {
        return new BigDecimal(json.required(name).asString());
    }

    private static @Nullable BigDecimal optional(JsonNode json, String name) {
        return json.has(name) ? number(json, name) : null;
    }

    private static @Nullable String note(JsonNode json) {
        return json.has("note") ? json.required("note").asString() : null;
    }
}
