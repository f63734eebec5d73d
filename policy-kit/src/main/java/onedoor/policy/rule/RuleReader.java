package onedoor.policy.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Tier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a rule whose shape the policy's JSON Schema has already checked, and checks it against the
 * attribute catalogue: unknown attributes, wrong units, bounds of the wrong kind, duplicates and
 * criteria that exclude each other are named with their place.
 */
public final class RuleReader {

    private final AttributeCatalogue catalogue;
    private final RuleParts parts;
    private final BoundedReader bounded;

    /** For rules that were accepted before. */
    public RuleReader(AttributeCatalogue catalogue) {
        this(catalogue, Vocabulary.open());
    }

    public RuleReader(AttributeCatalogue catalogue, Vocabulary vocabulary) {
        this.catalogue = catalogue;
        this.parts = new RuleParts(catalogue, vocabulary);
        this.bounded = new BoundedReader(parts);
    }

    /** What is wrong with everything read so far. */
    public List<Flaw> flaws() {
        return parts.flaws();
    }

    public Rule read(JsonNode json, String pointer) {
        Optional<Flaw> oversized = RuleSize.check(json, pointer);
        if (oversized.isPresent()) {
            Flaw flaw = oversized.get();
            parts.flaw(flaw.pointer(), flaw.code(), flaw.message());
            return Rule.of(new AllOf(List.of()));
        }
        Rule rule = Rule.of(criterion(json, pointer));
        if (parts.flaws().isEmpty()) {
            new Contradictions(parts).check(rule);
        }
        return rule;
    }

    private Criterion criterion(JsonNode json, String at) {
        return switch (json.required("op").asString()) {
            case "allOf" -> new AllOf(of(json, at));
            case "anyOf" -> anyOf(json, at);
            case "not" -> new Not(criterion(json.required("of"), at + "/of"));
            case "tier" -> tier(json, at);
            case "inTree" -> inTree(json, at);
            case "inSet" -> inSet(json, at);
            case "range" -> bounded.range(json, at);
            case "ratio" -> bounded.ratio(json, at);
            case "score" -> bounded.score(json, at);
            case "hasTitle" -> hasTitle(json, at);
            case "notListed" -> notListed(json, at);
            case "held" ->
                    new Held(
                            parts.clause(json, at),
                            attribute(json, at, ValueType.MONTHS),
                            json.required("months").intValue());
            case "ledger" -> bounded.ledger(json, at);
            case "manual" ->
                    new Manual(parts.clause(json, at), json.required("question").asString());
            default -> {
                String op = json.required("op").asString();
                parts.flaw(at + "/op", "unknown-operator", "没有这种条件：" + op);
                yield new AllOf(List.of());
            }
        };
    }

    private Criterion anyOf(JsonNode json, String at) {
        List<Criterion> of = of(json, at);
        int k = json.path("k").asInt(1);
        if (k > of.size()) {
            parts.flaw(at + "/k", "out-of-range", "至少满足的项数多于备选项数");
        }
        return new AnyOf(Math.min(k, of.size()), of);
    }

    private List<Criterion> of(JsonNode json, String at) {
        List<Criterion> of = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (JsonNode part : json.required("of")) {
            String place = at + "/of/" + of.size();
            Criterion criterion = criterion(part, place);
            if (!seen.add(criterion instanceof Criterion.Leaf leaf ? leaf.bare() : criterion)) {
                parts.flaw(place, "duplicate", "同一组中重复的条件");
            }
            of.add(criterion);
        }
        return of;
    }

    private Criterion tier(JsonNode json, String at) {
        AttributeRef by = parts.attribute(json.required("by"), at + "/by", RuleParts.NUMBERS);
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json.required("steps")) {
            String place = at + "/steps/" + steps.size();
            steps.add(
                    new Step(
                            parts.low(step, place, parts.scale(by)),
                            parts.high(step, place, parts.scale(by)),
                            criterion(step.required("then"), place + "/then")));
        }
        return new Tier(parts.clause(json, at), by, steps);
    }

    private Criterion inTree(JsonNode json, String at) {
        AttributeRef ref = attribute(json, at, ValueType.CODE);
        List<String> roots = new ArrayList<>();
        json.required("roots").forEach(r -> roots.add(r.asString()));
        Optional<String> tree = catalogue.find(ref.code()).map(Attribute::tree);
        if (tree.isEmpty()) {
            parts.flaw(at + "/attribute", "no-tree", "该属性不是分类代码");
        } else {
            for (int i = 0; i < roots.size(); i++) {
                if (!catalogue.tree(tree.get()).knows(roots.get(i))) {
                    parts.flaw(at + "/roots/" + i, "unknown-code", "分类中没有代码 " + roots.get(i));
                }
            }
        }
        return new InTree(parts.clause(json, at), ref, tree.orElse(""), roots);
    }

    private Criterion inSet(JsonNode json, String at) {
        AttributeRef ref = attribute(json, at, ValueType.CODE, ValueType.FLAG, ValueType.CLASS);
        return new InSet(
                parts.clause(json, at),
                ref,
                parts.values(json.required("values"), ref, at + "/values"));
    }

    private Criterion hasTitle(JsonNode json, String at) {
        AttributeRef ref = attribute(json, at, ValueType.TITLES);
        return new HasTitle(
                parts.clause(json, at),
                ref,
                parts.value(json.required("title"), ref, at + "/title"),
                json.path("validOnDate").asBoolean(true),
                whole(json.path("heldMonths")),
                whole(json.path("firstGrantedInYear")),
                parts.values(json.path("near"), ref, at + "/near"));
    }

    private Criterion notListed(JsonNode json, String at) {
        AttributeRef ref = attribute(json, at, ValueType.LISTINGS);
        return new NotListed(
                parts.clause(json, at),
                ref,
                parts.values(json.required("lists"), ref, at + "/lists"));
    }

    private AttributeRef attribute(JsonNode json, String at, ValueType... types) {
        return parts.attribute(json.required("attribute"), at + "/attribute", List.of(types));
    }

    private static @Nullable Integer whole(JsonNode json) {
        return json.isMissingNode() ? null : json.intValue();
    }
}
