package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Term;
import onedoor.policy.rule.Criterion.Tier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a rule whose shape the policy's JSON Schema has already checked, and checks it against the
 * attribute catalogue: unknown attributes, bounds of the wrong kind and empty ranges are named with
 * their place.
 */
public final class RuleReader {

    private static final Clause NO_CLAUSE = new Clause("", "", "", "");

    private final AttributeCatalogue catalogue;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    public RuleReader(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What is wrong with everything read so far. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    public Rule read(JsonNode json, String pointer) {
        return Rule.of(criterion(json, pointer));
    }

    private Criterion criterion(JsonNode json, String at) {
        return switch (json.required("op").asString()) {
            case "allOf" -> new AllOf(parts(json, at));
            case "anyOf" -> anyOf(json, at);
            case "not" -> new Not(criterion(json.required("of"), at + "/of"));
            case "tier" -> tier(json, at);
            case "inTree" -> inTree(json, at);
            case "inSet" ->
                    new InSet(
                            clause(json, at),
                            attribute(
                                    json.required("attribute"),
                                    at + "/attribute",
                                    ValueType.CODE,
                                    ValueType.FLAG,
                                    ValueType.CLASS),
                            texts(json.required("values")));
            case "range" -> range(json, at);
            case "ratio" ->
                    new Ratio(
                            clause(json, at),
                            numbers(json.required("over"), at + "/over"),
                            numbers(json.required("under"), at + "/under"),
                            bound(json, at, "min", "above", ValueType.PERCENT),
                            bound(json, at, "max", "below", ValueType.PERCENT),
                            json.required("whenZero").booleanValue());
            case "score" ->
                    new Score(
                            clause(json, at),
                            terms(json.required("terms"), at + "/terms"),
                            bound(json, at, "min", "above", ValueType.NUMBER),
                            bound(json, at, "max", "below", ValueType.NUMBER));
            case "hasTitle" ->
                    new HasTitle(
                            clause(json, at),
                            attribute(
                                    json.required("attribute"),
                                    at + "/attribute",
                                    ValueType.TITLES),
                            json.required("title").asString(),
                            json.path("validOnDate").asBoolean(true),
                            whole(json.path("heldMonths")),
                            whole(json.path("firstGrantedInYear")),
                            texts(json.path("near")));
            case "notListed" ->
                    new NotListed(
                            clause(json, at),
                            attribute(
                                    json.required("attribute"),
                                    at + "/attribute",
                                    ValueType.LISTINGS),
                            texts(json.required("lists")));
            case "held" ->
                    new Held(
                            clause(json, at),
                            attribute(
                                    json.required("attribute"),
                                    at + "/attribute",
                                    ValueType.MONTHS),
                            json.required("months").intValue());
            case "ledger" ->
                    new Ledger(
                            clause(json, at),
                            json.required("years").intValue(),
                            texts(json.path("policies")),
                            new BigDecimal(json.required("maximumFen").asString()));
            case "manual" -> new Manual(clause(json, at), json.required("question").asString());
            default -> {
                flaw(at + "/op", "unknown-operator", "没有这种条件:" + json.required("op").asString());
                yield new AllOf(List.of());
            }
        };
    }

    private Criterion anyOf(JsonNode json, String at) {
        List<Criterion> parts = parts(json, at);
        int k = json.path("k").asInt(1);
        if (k > parts.size()) {
            flaw(at + "/k", "out-of-range", "至少满足的项数多于备选项数");
        }
        return new AnyOf(Math.min(k, parts.size()), parts);
    }

    private List<Criterion> parts(JsonNode json, String at) {
        List<Criterion> parts = new ArrayList<>();
        for (JsonNode part : json.required("of")) {
            parts.add(criterion(part, at + "/of/" + parts.size()));
        }
        return parts;
    }

    private Criterion tier(JsonNode json, String at) {
        AttributeRef by = attribute(json.required("by"), at + "/by", numeric());
        ValueType type = type(by);
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json.required("steps")) {
            String place = at + "/steps/" + steps.size();
            steps.add(
                    new Step(
                            bound(step, place, "min", "above", type),
                            bound(step, place, "max", "below", type),
                            criterion(step.required("then"), place + "/then")));
        }
        return new Tier(clause(json, at), by, steps);
    }

    private Criterion inTree(JsonNode json, String at) {
        AttributeRef ref = attribute(json.required("attribute"), at + "/attribute", ValueType.CODE);
        List<String> roots = texts(json.required("roots"));
        Optional<String> tree = catalogue.find(ref.code()).map(Attribute::tree);
        if (tree.isEmpty()) {
            flaw(at + "/attribute", "no-tree", "该属性不是分类代码");
        } else {
            for (int i = 0; i < roots.size(); i++) {
                if (!catalogue.tree(tree.get()).knows(roots.get(i))) {
                    flaw(at + "/roots/" + i, "unknown-code", "分类中没有代码 " + roots.get(i));
                }
            }
        }
        return new InTree(clause(json, at), ref, tree.orElse(""), roots);
    }

    private Criterion range(JsonNode json, String at) {
        AttributeRef ref =
                attribute(
                        json.required("attribute"),
                        at + "/attribute",
                        ValueType.NUMBER,
                        ValueType.MONEY,
                        ValueType.PERCENT,
                        ValueType.MONTHS,
                        ValueType.DATE);
        ValueType type = type(ref);
        Bound low = bound(json, at, "min", "above", type);
        Bound high = bound(json, at, "max", "below", type);
        if (low == null && high == null) {
            flaw(at, "no-bound", "范围至少需要一个界限");
        }
        if (low != null
                && high != null
                && low.limit() instanceof Of(var from)
                && high.limit() instanceof Of(var to)
                && from.compareTo(to) > 0) {
            flaw(at, "empty-range", "下限高于上限");
        }
        return new Range(clause(json, at), ref, low, high);
    }

    private List<Term> terms(JsonNode json, String at) {
        List<Term> terms = new ArrayList<>();
        for (JsonNode term : json) {
            String place = at + "/" + terms.size();
            JsonNode over = term.path("growthOver");
            terms.add(
                    new Term(
                            attribute(term.required("attribute"), place + "/attribute", numeric()),
                            over.isMissingNode()
                                    ? null
                                    : attribute(over, place + "/growthOver", numeric()),
                            new BigDecimal(term.path("weight").asString("1"))));
        }
        return terms;
    }

    private List<AttributeRef> numbers(JsonNode json, String at) {
        List<AttributeRef> refs = new ArrayList<>();
        json.forEach(ref -> refs.add(attribute(ref, at + "/" + refs.size(), numeric())));
        return refs;
    }

    private static ValueType[] numeric() {
        return new ValueType[] {
            ValueType.NUMBER, ValueType.MONEY, ValueType.PERCENT, ValueType.MONTHS
        };
    }

    private ValueType type(AttributeRef ref) {
        return catalogue.find(ref.code()).map(Attribute::type).orElse(ValueType.NUMBER);
    }

    private AttributeRef attribute(JsonNode json, String at, ValueType... types) {
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
        } else if (!List.of(types).contains(attribute.get().type())) {
            flaw(at, "wrong-type", "属性 " + ref.code() + " 的类型不适用于这种条件");
        }
        return ref;
    }

    private @Nullable Bound bound(
            JsonNode json, String at, String closed, String open, ValueType type) {
        boolean isOpen = json.has(open);
        if (isOpen && json.has(closed)) {
            flaw(at, "two-bounds", "同一端只能有一个界限:" + closed + " 或 " + open);
        }
        if (!isOpen && !json.has(closed)) {
            return null;
        }
        String name = isOpen ? open : closed;
        String text = json.required(name).asString();
        try {
            return new Bound(
                    type != ValueType.DATE
                            ? new Of(new BigDecimal(text))
                            : text.startsWith("P")
                                    ? new Age(Period.parse(text))
                                    : new On(LocalDate.parse(text)),
                    isOpen);
        } catch (NumberFormatException | DateTimeException _) {
            flaw(at + "/" + name, "wrong-type", type == ValueType.DATE ? "应为日期或期间(P1Y)" : "应为数字");
            return null;
        }
    }

    private Clause clause(JsonNode json, String at) {
        if (!json.has("id")) {
            return NO_CLAUSE;
        }
        Clause clause =
                new Clause(
                        json.required("id").asString(),
                        json.required("label").asString(),
                        json.required("clause").asString(),
                        json.required("text").asString());
        if (!ids.add(clause.id())) {
            flaw(at + "/id", "duplicate", "条件编号重复:" + clause.id());
        }
        return clause;
    }

    private static @Nullable Integer whole(JsonNode json) {
        return json.isMissingNode() ? null : json.intValue();
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(t -> texts.add(t.asString()));
        return texts;
    }

    private void flaw(String pointer, String code, String message) {
        flaws.add(new Flaw(pointer, code, message));
    }
}
