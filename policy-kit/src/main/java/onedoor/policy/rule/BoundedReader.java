package onedoor.policy.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Term;
import onedoor.policy.rule.RuleParts.Scale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the criteria that hold numbers, days or sums against bounds, with their units. */
final class BoundedReader {

    private final RuleParts parts;

    BoundedReader(RuleParts parts) {
        this.parts = parts;
    }

    Criterion range(JsonNode json, String at) {
        List<ValueType> types = new ArrayList<>(RuleParts.NUMBERS);
        types.add(ValueType.DATE);
        AttributeRef ref = parts.attribute(json.required("attribute"), at + "/attribute", types);
        Scale scale = parts.scale(ref);
        Range range =
                new Range(
                        parts.clause(json, at),
                        ref,
                        parts.low(json, at, scale),
                        parts.high(json, at, scale));
        bounded(json, range.low(), range.high(), at);
        return range;
    }

    private void bounded(JsonNode json, @Nullable Bound low, @Nullable Bound high, String at) {
        if (Stream.of("min", "above", "max", "below").noneMatch(json::has)) {
            parts.flaw(at, "no-bound", "范围至少需要一个界限");
        }
        if (low != null && high != null && Exclusions.empty(low, high)) {
            parts.flaw(at, "empty-range", "下限高于上限");
        }
    }

    Criterion ratio(JsonNode json, String at) {
        List<AttributeRef> over = parts.numbers(json.required("over"), at + "/over");
        List<AttributeRef> under = parts.numbers(json.required("under"), at + "/under");
        if (kinds(Stream.concat(over.stream(), under.stream())).size() > 1) {
            parts.flaw(at, "unit-mismatch", "分子与分母的单位不同，不能相除成比率");
        }
        Bound low = parts.low(json, at, Scale.PERCENT);
        Bound high = parts.high(json, at, Scale.PERCENT);
        bounded(json, low, high, at);
        boolean whenZero = json.required("whenZero").booleanValue();
        return new Ratio(parts.clause(json, at), over, under, low, high, whenZero);
    }

    Criterion score(JsonNode json, String at) {
        List<Term> terms = terms(json.required("terms"), at + "/terms");
        Set<ValueType> kinds = terms.stream().map(this::kind).collect(Collectors.toSet());
        if (kinds.size() > 1 && kinds.contains(ValueType.MONEY)) {
            parts.flaw(at + "/terms", "unit-mismatch", "金额不能与其他单位的数相加");
        }
        Scale scale = scale(terms, kinds);
        Bound low = parts.low(json, at, scale);
        Bound high = parts.high(json, at, scale);
        bounded(json, low, high, at);
        return new Score(parts.clause(json, at), terms, low, high);
    }

    /** A sum of like things is measured as they are; anything else in points. */
    private Scale scale(List<Term> terms, Set<ValueType> kinds) {
        boolean plain = terms.stream().allMatch(t -> t.weight().compareTo(BigDecimal.ONE) == 0);
        ValueType only = kinds.iterator().next();
        if (kinds.size() > 1 || (only == ValueType.NUMBER && !plain)) {
            return Scale.POINTS;
        }
        return only == ValueType.PERCENT
                ? Scale.PERCENT
                : parts.scale(terms.getFirst().attribute());
    }

    private ValueType kind(Term term) {
        return term.growthOver() != null ? ValueType.PERCENT : parts.scale(term.attribute()).type();
    }

    private Set<ValueType> kinds(Stream<AttributeRef> refs) {
        return refs.map(r -> parts.scale(r).type()).collect(Collectors.toSet());
    }

    private List<Term> terms(JsonNode json, String at) {
        List<Term> terms = new ArrayList<>();
        for (JsonNode term : json) {
            String place = at + "/" + terms.size();
            JsonNode over = term.path("growthOver");
            terms.add(
                    new Term(
                            parts.attribute(
                                    term.required("attribute"),
                                    place + "/attribute",
                                    RuleParts.NUMBERS),
                            over.isMissingNode()
                                    ? null
                                    : parts.attribute(
                                            over, place + "/growthOver", RuleParts.NUMBERS),
                            new BigDecimal(term.path("weight").asString("1"))));
        }
        return terms;
    }

    Criterion ledger(JsonNode json, String at) {
        boolean inFen = json.has("maximumFen");
        BigDecimal maximum =
                inFen
                        ? new BigDecimal(json.required("maximumFen").asString())
                        : parts.number(
                                        json.required("maximum").asString(),
                                        new Scale(ValueType.MONEY, ""),
                                        at + "/maximum")
                                .orElse(BigDecimal.ZERO);
        return new Ledger(
                parts.clause(json, at),
                json.required("years").intValue(),
                parts.policies(json.path("policies"), at + "/policies"),
                maximum,
                json.path("linked").asBoolean(false));
    }
}
