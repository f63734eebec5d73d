package onedoor.bench;

import static onedoor.bench.CircuitNation.ATTRIBUTES;
import static onedoor.bench.CircuitNation.CAPITAL;
import static onedoor.bench.CircuitNation.FOUNDED;
import static onedoor.bench.CircuitNation.HEADCOUNT;
import static onedoor.bench.CircuitNation.INSURED;
import static onedoor.bench.CircuitNation.LAYOFFS;
import static onedoor.bench.CircuitNation.LIST;
import static onedoor.bench.CircuitNation.MONTHS;
import static onedoor.bench.CircuitNation.NUMBERS;
import static onedoor.bench.CircuitNation.REVENUE;
import static onedoor.bench.CircuitNation.TITLE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Rule;

/** The policies of the made-up nation, and the thresholds that its index is coded by. */
final class NationPolicies {

    static final LocalDate DATE = LocalDate.of(2026, 6, 15);
    static final int YEAR = 2026;

    /** How many thresholds each attribute has. */
    private static final int[] CUTS = {13, 29, 14, 14, 13, 6, 4};

    private static final Clause CLAUSE = new Clause("c", "条件", "第一条", "条文");

    private NationPolicies() {}

    /** The nation's policy: ten criteria, two of them two-sided, one of two formulas. */
    static Occasion national(long leastRevenue, int mostStaff) {
        return occasion(new AllOf(criteria(leastRevenue, mostStaff)));
    }

    /** The same for one region. */
    static Occasion of(String region) {
        var parts = new ArrayList<Criterion>();
        parts.add(new InTree(CLAUSE, ref("region"), "gbt2260", List.of(region)));
        parts.addAll(criteria(least(), most()));
        return occasion(new AllOf(parts));
    }

    private static List<Criterion> criteria(long leastRevenue, int mostStaff) {
        return List.of(
                new InTree(CLAUSE, ref("industry"), "gbt4754", List.of("C", "E", "F", "I", "M")),
                new Range(CLAUSE, ref("headcount"), at(cut(HEADCOUNT, 1)), at(mostStaff)),
                new Range(CLAUSE, ref("revenue"), at(leastRevenue), at(cut(REVENUE, 27))),
                new Range(CLAUSE, ref("regCapital"), at(cut(CAPITAL, 1)), null),
                age(2),
                new Range(CLAUSE, ref("insured"), at(cut(INSURED, 1)), null),
                new Held(CLAUSE, ref("insuredMonths"), (int) cut(MONTHS, 1)),
                new Criterion.AnyOf(
                        1,
                        List.of(
                                new Range(CLAUSE, ref("layoffRate"), null, at(cut(LAYOFFS, 1))),
                                new AllOf(
                                        List.of(
                                                new Range(
                                                        CLAUSE,
                                                        ref("insured"),
                                                        null,
                                                        at(cut(INSURED, 5))),
                                                new Range(
                                                        CLAUSE,
                                                        ref("layoffRate"),
                                                        null,
                                                        at(cut(LAYOFFS, 3))))))),
                sized("MEDIUM", "SMALL", "MICRO"),
                unlisted());
    }

    static long least() {
        return cut(REVENUE, 3);
    }

    static int most() {
        return (int) cut(HEADCOUNT, 11);
    }

    /** A threshold of an attribute; they grow as the values are skewed. */
    static long cut(int attribute, int index) {
        return CircuitNation.skewed(attribute, (index + 1.0) / (CUTS[attribute] + 1));
    }

    static Occasion occasion(Criterion criterion) {
        return new Occasion(Rule.of(criterion), DATE, YEAR);
    }

    private static AttributeRef ref(String attribute) {
        return AttributeRef.parse(attribute);
    }

    private static Bound at(long number) {
        return new Bound(new Bound.Of(BigDecimal.valueOf(number)), false);
    }

    /** All policies whose thresholds the index is coded by. */
    static List<Occasion> all() {
        var all = new ArrayList<Occasion>();
        for (int a = 0; a < NUMBERS; a++) {
            for (int i = a == FOUNDED ? CUTS[a] : 0; i < CUTS[a]; i++) {
                all.add(occasion(atLeast(a, i)));
            }
        }
        for (int years = 1; years <= CUTS[FOUNDED]; years++) {
            all.add(occasion(age(years)));
        }
        all.add(national(least(), most()));
        all.add(occasion(titled()));
        all.add(occasion(sized("LARGE")));
        return all;
    }

    private static Range age(int years) {
        return new Range(
                CLAUSE,
                ref("estDate"),
                new Bound(new Bound.Age(Period.ofYears(years)), false),
                null);
    }

    static HasTitle titled() {
        return new HasTitle(CLAUSE, ref("titles"), TITLE, true, null, null, List.of());
    }

    private static Range atLeast(int attribute, int index) {
        return new Range(CLAUSE, ref(ATTRIBUTES.get(attribute)), at(cut(attribute, index)), null);
    }

    /** The criterion of an attribute's lowest threshold. */
    static Range first(int attribute) {
        return attribute == FOUNDED ? age(1) : atLeast(attribute, 0);
    }

    static InSet sized(String... sizes) {
        return new InSet(CLAUSE, ref("size"), List.of(sizes));
    }

    static NotListed unlisted() {
        return new NotListed(CLAUSE, ref("negativeLists"), List.of(LIST));
    }
}
