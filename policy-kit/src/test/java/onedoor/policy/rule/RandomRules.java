package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Term;
import onedoor.policy.rule.Criterion.Tier;

/** Rules and facts at random over a few attributes, so that they meet often. */
public final class RandomRules {

    public record Entry(String attribute, Value value) {}

    private RandomRules() {}

    public static Arbitrary<Criterion> rules() {
        return rules(3);
    }

    private static Arbitrary<Criterion> rules(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<List<Criterion>> parts =
                Arbitraries.lazy(() -> rules(depth - 1)).list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, leaves()),
                net.jqwik.api.Tuple.of(2, parts.map(AllOf::new)),
                net.jqwik.api.Tuple.of(
                        2,
                        Combinators.combine(parts, Arbitraries.integers().between(1, 4))
                                .as((list, k) -> new AnyOf(Math.min(k, list.size()), list))),
                net.jqwik.api.Tuple.of(1, Arbitraries.lazy(() -> rules(depth - 1)).map(Not::new)),
                net.jqwik.api.Tuple.of(
                        1,
                        Combinators.combine(small(), rules(depth - 1), rules(depth - 1))
                                .as(RandomRules::tier)));
    }

    private static Criterion tier(int at, Criterion below, Criterion above) {
        Bound edge = new Bound(new Bound.Of(BigDecimal.valueOf(at)), true);
        return new Tier(
                Given.clause("tier"),
                Given.ref("insured"),
                List.of(
                        new Step(null, edge, below),
                        new Step(Given.at(String.valueOf(at)), null, above)));
    }

    private static Arbitrary<Integer> small() {
        return Arbitraries.integers().between(0, 6);
    }

    static Arbitrary<Criterion> leaves() {
        Arbitrary<Criterion> range =
                Combinators.combine(
                                Arbitraries.of("insured", "revenue", "layoffRate"),
                                small(),
                                small())
                        .as((a, x, y) ->
                                Given.range(
                                        a,
                                        String.valueOf(Math.min(x, y)),
                                        String.valueOf(Math.max(x, y))));
        Arbitrary<Criterion> age =
                small().map(n ->
                        new Range(
                                Given.clause("age"),
                                Given.ref("estDate"),
                                new Bound(new Bound.Age(Period.ofMonths(n)), false),
                                null));
        Arbitrary<Criterion> size =
                Arbitraries.of("SMALL", "MICRO", "MEDIUM", "LARGE")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(s -> new InSet(Given.clause("size"), Given.ref("size"), s));
        Arbitrary<Criterion> industry =
                Arbitraries.of("C", "62", "6210", "I")
                        .map(r ->
                                new InTree(
                                        Given.clause("in"),
                                        Given.ref("industry"),
                                        "gbt4754",
                                        List.of(r)));
        Arbitrary<Criterion> title =
                Arbitraries.of("T1", "T2", "T3")
                        .map(t ->
                                new HasTitle(
                                        Given.clause("t"),
                                        Given.ref("titles"),
                                        t,
                                        true,
                                        null,
                                        -1,
                                        List.of()));
        Arbitrary<Criterion> listed =
                Arbitraries.of(List.of("L1"), List.of("L1", "L2"))
                        .map(l -> new NotListed(Given.clause("l"), Given.ref("negativeLists"), l));
        Arbitrary<Criterion> held =
                small().map(n -> new Held(Given.clause("h"), Given.ref("insuredMonths"), n));
        Arbitrary<Criterion> ratio =
                small().map(n ->
                        new Ratio(
                                Given.clause("r"),
                                List.of(Given.ref("rdExpense")),
                                List.of(Given.ref("revenue")),
                                Given.at(String.valueOf(n * 20)),
                                null,
                                false));
        Arbitrary<Criterion> score =
                small().map(n ->
                        new Score(
                                Given.clause("s"),
                                List.of(
                                        new Term(Given.ref("insured"), null, BigDecimal.TWO),
                                        new Term(
                                                Given.ref("revenue"),
                                                Given.ref("revenue@Y-2"),
                                                BigDecimal.ONE)),
                                Given.at(String.valueOf(n * 3)),
                                null));
        return Arbitraries.oneOf(
                List.of(range, age, size, industry, title, listed, held, ratio, score));
    }

    public static Arbitrary<List<Entry>> facts() {
        return Arbitraries.oneOf(
                        List.of(
                                number("insured"),
                                number("revenue"),
                                number("revenue@Y-2"),
                                number("layoffRate"),
                                number("rdExpense"),
                                number("insuredMonths"),
                                Arbitraries.of("3919", "6210", "6513")
                                        .map(c -> new Entry("industry", new Value.Code(c))),
                                small().map(n ->
                                        new Entry(
                                                "estDate",
                                                new Value.Day(Given.TODAY.minusMonths(n)))),
                                Arbitraries.of("SMALL", "MICRO", "MEDIUM", "LARGE")
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(3)
                                        .map(c -> new Entry("size", Value.OneOf.of(c))),
                                Arbitraries.of("T1", "T2")
                                        .list()
                                        .uniqueElements()
                                        .ofMaxSize(2)
                                        .map(RandomRules::titles),
                                Arbitraries.of(true, false)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(2)
                                        .map(RandomRules::listings)))
                .list()
                .ofMaxSize(10);
    }

    private static Arbitrary<Entry> number(String attribute) {
        return small().map(n -> new Entry(attribute, new Value.Quantity(BigDecimal.valueOf(n))));
    }

    private static Entry titles(List<String> held) {
        return new Entry(
                "titles",
                new Value.Titles(
                        held.stream()
                                .map(t ->
                                        new Value.Title(
                                                t, null, LocalDate.of(2025, 5, 1), null, null))
                                .toList(),
                        Set.of("T1", "T2")));
    }

    private static Entry listings(List<Boolean> listed) {
        Map<String, Value.Listing> checked = new TreeMap<>();
        for (int i = 0; i < listed.size(); i++) {
            checked.put("L" + (i + 1), new Value.Listing(listed.get(i), null, null));
        }
        return new Entry("negativeLists", new Value.Listings(new TreeMap<>(checked)));
    }

    /** One fact per attribute: the first one counts, as if the others had never been said. */
    static Given given(List<Entry> entries) {
        Given given = Given.nothing();
        Set<String> seen = new java.util.HashSet<>();
        for (Entry e : entries) {
            if (seen.add(e.attribute())) {
                given.and(e.attribute(), e.value());
            }
        }
        return given;
    }
}
