package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Tier;

/** Rules and facts at random over a few attributes, so that they meet often. */
public final class RandomRules {

    /**
     * One fact.
     *
     * @param attribute as a rule writes it, or with a colon and the period of the fact
     */
    public record Entry(String attribute, Value value) {

        /** What a rule that misses this fact calls it. */
        AttributeRef ref() {
            int colon = attribute.indexOf(':');
            return colon < 0
                    ? AttributeRef.parse(attribute)
                    : new AttributeRef(attribute.substring(0, colon), 0);
        }
    }

    private RandomRules() {}

    public static Arbitrary<Criterion> rules() {
        return rules(3);
    }

    private static Arbitrary<Criterion> rules(int depth) {
        if (depth == 0) {
            return RandomLeaves.all();
        }
        Arbitrary<List<Criterion>> parts =
                Arbitraries.lazy(() -> rules(depth - 1)).list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, RandomLeaves.all()),
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

    public static Arbitrary<List<Entry>> facts() {
        return Arbitraries.oneOf(
                        List.of(
                                number("insured"),
                                number("revenue"),
                                number("revenue@Y-2"),
                                number("layoffRate"),
                                number("rdExpense"),
                                number("insuredMonths"),
                                code("industry", "3919", "6210", "6513", "C39"),
                                code("region", "530102", "530112", "532901", "310115"),
                                code("taxCredit", "A", "B", "C"),
                                code("taxCredit@Y-2", "A", "M"),
                                code("entityType", "A", "B"),
                                flag("projectFiled"),
                                flag("aboveScale"),
                                flag("reviewPassed:m1"),
                                flag("reviewPassed:m2"),
                                day("estDate"),
                                day("projectInvoicedOn"),
                                Arbitraries.of("1Y", "3Y", "1Y@GROUP", "3Y@GROUP:P-OTHER")
                                        .flatMap(window -> number("priorGrants:" + window)),
                                Arbitraries.of("SMALL", "MICRO", "MEDIUM", "LARGE")
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(3)
                                        .map(c -> new Entry("size", Value.OneOf.of(c))),
                                title().list()
                                        .uniqueElements(Value.Title::title)
                                        .ofMaxSize(2)
                                        .map(RandomRules::titles),
                                Arbitraries.of(true, false)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(2)
                                        .map(RandomRules::listings)))
                .list()
                .ofMaxSize(20);
    }

    private static Arbitrary<Entry> code(String attribute, String... codes) {
        return Arbitraries.of(codes).map(c -> new Entry(attribute, new Value.Code(c)));
    }

    private static Arbitrary<Entry> flag(String attribute) {
        return Arbitraries.of(true, false).map(set -> new Entry(attribute, new Value.Flag(set)));
    }

    private static Arbitrary<Entry> day(String attribute) {
        return Combinators.combine(small(), Arbitraries.of(-1, 0, 1))
                .as((months, days) ->
                        new Entry(
                                attribute,
                                new Value.Day(Given.TODAY.minusMonths(months).plusDays(days))));
    }

    /** Some without the day on which they were granted, some no longer or not yet valid. */
    private static Arbitrary<Value.Title> title() {
        return Combinators.combine(
                        Arbitraries.of("T1", "T2"),
                        Arbitraries.of(
                                        LocalDate.of(2024, 12, 31),
                                        LocalDate.of(2025, 5, 1),
                                        Given.TODAY.minusMonths(3))
                                .injectNull(0.25),
                        Arbitraries.of(Given.TODAY.minusYears(1), Given.TODAY.plusDays(1))
                                .injectNull(0.5),
                        Arbitraries.of(Given.TODAY.minusDays(1), Given.TODAY.plusYears(1))
                                .injectNull(0.5))
                .as((title, since, from, to) -> new Value.Title(title, null, since, from, to));
    }

    private static Arbitrary<Entry> number(String attribute) {
        return Arbitraries.oneOf(
                        List.of(
                                small().map(BigDecimal::valueOf),
                                Arbitraries.of("2.5", "3.00001").map(BigDecimal::new)))
                .map(n -> new Entry(attribute, new Value.Quantity(n)));
    }

    private static Entry titles(List<Value.Title> held) {
        return new Entry("titles", new Value.Titles(held, Set.of("T1", "T2")));
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
