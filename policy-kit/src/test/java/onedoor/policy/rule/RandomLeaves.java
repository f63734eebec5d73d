package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Term;
import org.jspecify.annotations.Nullable;

/** Every kind of criterion at random, with thresholds that {@link RandomRules#facts} meet. */
final class RandomLeaves {

    /** A lower and an upper end, at least one of them there. */
    private record Ends(@Nullable Bound low, @Nullable Bound high) {}

    private RandomLeaves() {}

    static Arbitrary<Criterion> all() {
        return Arbitraries.oneOf(
                List.of(
                        closed(), numbers(), ages(), days(), classes(), codes(), flags(), trees(),
                        titles(), lists(), held(), ratios(), scores(), ledgers(), reviews()));
    }

    private static Arbitrary<Integer> small() {
        return Arbitraries.integers().between(0, 6);
    }

    private static Arbitrary<Ends> ends(Arbitrary<? extends Bound.Limit> limits) {
        Arbitrary<Bound> bound =
                Combinators.combine(limits, Arbitraries.of(true, false)).as(Bound::new);
        return Arbitraries.oneOf(
                List.of(
                        bound.map(low -> new Ends(low, null)),
                        bound.map(high -> new Ends(null, high)),
                        Combinators.combine(bound, bound).as(Ends::new)));
    }

    private static Arbitrary<Bound.Of> percents(int step) {
        return small().map(n -> new Bound.Of(BigDecimal.valueOf((long) n * step)));
    }

    private static Arbitrary<Criterion> closed() {
        return Combinators.combine(
                        Arbitraries.of("insured", "revenue", "layoffRate"), small(), small())
                .as((a, x, y) ->
                        Given.range(
                                a, String.valueOf(Math.min(x, y)), String.valueOf(Math.max(x, y))));
    }

    /** Also ends that no value meets, that are finer than fen and larger than a long. */
    private static Arbitrary<Criterion> numbers() {
        Arbitrary<Bound.Of> limits =
                Arbitraries.oneOf(
                        List.of(
                                percents(1),
                                Arbitraries.of("2.5", "0.00001", "3.00001", "1E+15")
                                        .map(n -> new Bound.Of(new BigDecimal(n)))));
        return Combinators.combine(
                        Arbitraries.of("insured", "revenue", "revenue@Y-2", "layoffRate"),
                        ends(limits))
                .as((a, e) -> new Range(Given.clause("n"), Given.ref(a), e.low(), e.high()));
    }

    private static Arbitrary<Criterion> ages() {
        Arbitrary<Bound.Age> ages =
                Arbitraries.oneOf(
                        List.of(
                                small().map(n -> new Bound.Age(Period.ofMonths(n))),
                                small().map(n -> new Bound.Age(Period.ofDays(n * 30)))));
        return ends(ages)
                .map(e -> new Range(Given.clause("age"), Given.ref("estDate"), e.low(), e.high()));
    }

    private static Arbitrary<Criterion> days() {
        Arbitrary<Bound.On> days = small().map(n -> new Bound.On(Given.TODAY.minusMonths(n)));
        return Combinators.combine(Arbitraries.of("estDate", "projectInvoicedOn"), ends(days))
                .as((a, e) -> new Range(Given.clause("day"), Given.ref(a), e.low(), e.high()));
    }

    private static Arbitrary<Criterion> classes() {
        return Arbitraries.of("SMALL", "MICRO", "MEDIUM", "LARGE")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(s -> new InSet(Given.clause("size"), Given.ref("size"), s));
    }

    private static Arbitrary<Criterion> codes() {
        return Combinators.combine(
                        Arbitraries.of("taxCredit", "taxCredit@Y-2", "entityType"),
                        Arbitraries.of("A", "B", "M").list().ofMinSize(1).ofMaxSize(2))
                .as((a, values) -> new InSet(Given.clause("code"), Given.ref(a), values));
    }

    private static Arbitrary<Criterion> flags() {
        return Combinators.combine(
                        Arbitraries.of("projectFiled", "aboveScale"),
                        Arbitraries.of("true", "false"))
                .as((a, value) -> new InSet(Given.clause("f"), Given.ref(a), List.of(value)));
    }

    private static Arbitrary<Criterion> trees() {
        return Arbitraries.oneOf(
                List.of(
                        Arbitraries.of("C", "62", "6210", "I")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2)
                                .map(roots ->
                                        new InTree(
                                                Given.clause("in"),
                                                Given.ref("industry"),
                                                "gbt4754",
                                                roots)),
                        Arbitraries.of("530000", "530100", "530112", "310000")
                                .map(root ->
                                        new InTree(
                                                Given.clause("at"),
                                                Given.ref("region"),
                                                "gbt2260",
                                                List.of(root)))));
    }

    private static Arbitrary<Criterion> titles() {
        return Combinators.combine(
                        Arbitraries.of("T1", "T2", "T3"),
                        Arbitraries.of(true, false),
                        small().injectNull(0.5),
                        Arbitraries.of(-2, -1, 0).injectNull(0.5))
                .as((title, valid, months, year) ->
                        new HasTitle(
                                Given.clause("t"),
                                Given.ref("titles"),
                                title,
                                valid,
                                months,
                                year,
                                List.of()));
    }

    private static Arbitrary<Criterion> lists() {
        return Arbitraries.of(List.of("L1"), List.of("L1", "L2"))
                .map(l -> new NotListed(Given.clause("l"), Given.ref("negativeLists"), l));
    }

    private static Arbitrary<Criterion> held() {
        return small().map(n -> new Held(Given.clause("h"), Given.ref("insuredMonths"), n));
    }

    private static Arbitrary<Criterion> ratios() {
        Arbitrary<List<AttributeRef>> under =
                Arbitraries.of(
                        List.of(Given.ref("revenue")),
                        List.of(Given.ref("revenue"), Given.ref("revenue@Y-2")));
        return Combinators.combine(under, ends(percents(20)), Arbitraries.of(true, false))
                .as((refs, e, whenZero) ->
                        new Ratio(
                                Given.clause("r"),
                                List.of(Given.ref("rdExpense")),
                                refs,
                                e.low(),
                                e.high(),
                                whenZero));
    }

    private static Arbitrary<Criterion> scores() {
        Arbitrary<BigDecimal> weights =
                Arbitraries.of("2", "1.5", "-1", "0.3333").map(BigDecimal::new);
        return Combinators.combine(weights, Arbitraries.of(true, false), ends(percents(3)))
                .as((weight, grows, e) ->
                        new Score(
                                Given.clause("s"),
                                List.of(
                                        new Term(Given.ref("insured"), null, weight),
                                        new Term(
                                                Given.ref("revenue"),
                                                grows ? Given.ref("revenue@Y-2") : null,
                                                BigDecimal.ONE)),
                                e.low(),
                                e.high()));
    }

    private static Arbitrary<Criterion> ledgers() {
        return Combinators.combine(
                        Arbitraries.of(1, 3),
                        Arbitraries.of(List.<String>of(), List.of("P-OTHER")),
                        small(),
                        Arbitraries.of(true, false))
                .as((years, policies, most, linked) ->
                        new Ledger(
                                Given.clause("g"),
                                years,
                                policies,
                                BigDecimal.valueOf(most),
                                linked));
    }

    private static Arbitrary<Criterion> reviews() {
        return Arbitraries.of("m1", "m2").map(id -> new Manual(Given.clause(id), "符合要求"));
    }
}
