package onedoor.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onedoor.policy.circuit.Bulk;
import onedoor.policy.circuit.Circuit;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.circuit.Profile;
import onedoor.policy.circuit.Profiles;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Verdict;

/**
 * Made-up enterprises of a nation from a seeded hash: 31 provinces of 11 cities of 9 counties, 97
 * trades, a seventh of every value unknown; and the policies whose thresholds code them.
 */
final class CircuitNation {

    static final LocalDate DATE = LocalDate.of(2026, 6, 15);
    static final int YEAR = 2026;
    private static final long SEED = 20261122;

    private static final int PROVINCES = 31;
    private static final int CITIES = 11;
    private static final int COUNTIES = 9;

    /** Numbers by attribute, then what is drawn for lists, titles and sizes. */
    static final int HEADCOUNT = 0;

    static final int REVENUE = 1;
    static final int CAPITAL = 2;
    static final int FOUNDED = 3;
    static final int INSURED = 4;
    static final int MONTHS = 5;
    static final int LAYOFFS = 6;
    private static final int NUMBERS = 7;

    private static final List<String> ATTRIBUTES =
            List.of(
                    "headcount",
                    "revenue",
                    "regCapital",
                    "estDate",
                    "insured",
                    "insuredMonths",
                    "layoffRate");
    private static final int[] CUTS = {13, 29, 14, 14, 13, 6, 4};
    private static final long[] LARGEST = {
        5_000, 200_000_000_000L, 50_000_000_000L, 20_400, 3_000, 120, 40
    };

    static final String LIST = "严重失信";
    static final String TITLE = "高新技术企业";
    private static final AttributeCatalogue CATALOGUE = CatalogueFile.shipped();
    private static final Clause CLAUSE = new Clause("c", "条件", "第一条", "条文");

    /** One enterprise; a negative number is unknown, an empty set of sizes as well. */
    static final class Firm {
        int province;
        int city;
        int division;
        final long[] numbers = new long[NUMBERS];

        /** Bits of LARGE, MEDIUM, SMALL, MICRO. */
        int sizes;

        Verdict clean = Verdict.UNKNOWN;
        Verdict titled = Verdict.UNKNOWN;
        boolean declared;
    }

    private final int rows;

    CircuitNation(int rows) {
        this.rows = rows;
    }

    private static long mix(long x) {
        long z = x * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private static void draw(int row, Firm firm) {
        for (int i = 0; i < NUMBERS; i++) {
            long hash = mix(SEED + row * 16L + i);
            boolean unknown = (hash & 7) == 0;
            double share = (hash >>> 11) * 0x1.0p-53;
            // Most are small; dates and months are spread evenly.
            double skewed = i == FOUNDED || i == MONTHS ? share : share * share * share;
            firm.numbers[i] = unknown ? -1 : (long) (skewed * LARGEST[i]);
        }
        long hash = mix(SEED + row * 16L + NUMBERS);
        int size = (int) (hash & 15);
        firm.sizes =
                size == 0 ? 0 : size == 1 ? 6 : size < 4 ? 1 : size < 6 ? 2 : size < 10 ? 4 : 8;
        int list = (int) (hash >>> 8 & 255);
        firm.clean = list < 2 ? Verdict.FALSE : list < 4 ? Verdict.UNKNOWN : Verdict.TRUE;
        int title = (int) (hash >>> 16 & 1023);
        firm.titled = title < 3 ? Verdict.TRUE : title < 6 ? Verdict.UNKNOWN : Verdict.FALSE;
        // Here and there firms stand together that only said their headcount.
        firm.declared = row / 8192 % 100 == 0 && (hash >>> 26 & 31) == 0;
    }

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
                new Range(
                        CLAUSE,
                        ref("estDate"),
                        new Bound(new Bound.Age(Period.ofYears(2)), false),
                        null),
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
                new InSet(CLAUSE, ref("size"), List.of("MEDIUM", "SMALL", "MICRO")),
                new NotListed(CLAUSE, ref("negativeLists"), List.of(LIST)));
    }

    static long least() {
        return cut(REVENUE, 3);
    }

    static int most() {
        return (int) cut(HEADCOUNT, 11);
    }

    /** A threshold of an attribute; they grow as the values are skewed. */
    static long cut(int attribute, int index) {
        double share = (index + 1.0) / (CUTS[attribute] + 1);
        double skewed = attribute == FOUNDED || attribute == MONTHS ? share : share * share * share;
        return (long) (skewed * LARGEST[attribute]);
    }

    private static Occasion occasion(Criterion criterion) {
        return new Occasion(Rule.of(criterion), DATE, YEAR);
    }

    private static AttributeRef ref(String attribute) {
        return AttributeRef.parse(attribute);
    }

    private static Bound at(long number) {
        return new Bound(new Bound.Of(BigDecimal.valueOf(number)), false);
    }

    /** All policies whose thresholds the index is coded by. */
    private static List<Occasion> policies() {
        var all = new ArrayList<Occasion>();
        for (int a = 0; a < NUMBERS; a++) {
            for (int i = a == FOUNDED ? CUTS[a] : 0; i < CUTS[a]; i++) {
                all.add(occasion(new Range(CLAUSE, ref(ATTRIBUTES.get(a)), at(cut(a, i)), null)));
            }
        }
        for (int years = 1; years <= CUTS[FOUNDED]; years++) {
            all.add(occasion(age(years)));
        }
        all.add(national(least(), most()));
        all.add(occasion(title()));
        all.add(occasion(new InSet(CLAUSE, ref("size"), List.of("LARGE"))));
        return all;
    }

    private static Range age(int years) {
        return new Range(
                CLAUSE,
                ref("estDate"),
                new Bound(new Bound.Age(Period.ofYears(years)), false),
                null);
    }

    private static HasTitle title() {
        return new HasTitle(CLAUSE, ref("titles"), TITLE, true, null, null, List.of());
    }

    /** Draws every enterprise once, for the index and for whoever checks it. */
    Circuit build(Consumer<Firm> checker) {
        var bulk = new Bulk(CATALOGUE, policies());
        var any = occasion(title());
        var numbers = new Bulk.Slot[NUMBERS];
        for (int a = 0; a < NUMBERS; a++) {
            Leaf leaf =
                    a == FOUNDED
                            ? age(1)
                            : new Range(CLAUSE, ref(ATTRIBUTES.get(a)), at(cut(a, 0)), null);
            numbers[a] = bulk.number(leaf, any);
        }
        var sizes = bulk.classes(new InSet(CLAUSE, ref("size"), List.of("SMALL")), any);
        var labels =
                Stream.of("LARGE", "MEDIUM", "SMALL", "MICRO")
                        .mapToInt(label -> Bulk.label(sizes, label))
                        .toArray();
        var list = bulk.leaf(new NotListed(CLAUSE, ref("negativeLists"), List.of(LIST)), any);
        var titles = bulk.leaf(title(), any);
        var divisions = divisions();
        var firm = new Firm();
        int row = 0;
        int counties = PROVINCES * CITIES * COUNTIES;
        for (int county = 0; county < counties; county++) {
            firm.province = county / (CITIES * COUNTIES);
            firm.city = county / COUNTIES;
            for (int d = 0; d < divisions.size(); d++) {
                long group = (long) county * divisions.size() + d + 1;
                int end = (int) (rows * group / ((long) counties * divisions.size()));
                firm.division = Integer.parseInt(divisions.get(d));
                if (end > row) {
                    bulk.seat(county(county), divisions.get(d), end - row);
                }
                for (; row < end; row++) {
                    draw(row, firm);
                    write(bulk, numbers, firm);
                    int bits = 0;
                    for (int i = 0; i < labels.length; i++) {
                        bits |= (firm.sizes >>> i & 1) != 0 ? labels[i] : 0;
                    }
                    bulk.put(sizes, bits);
                    bulk.put(list, firm.clean);
                    bulk.put(titles, firm.titled);
                    bulk.next();
                    checker.accept(firm);
                }
            }
        }
        return bulk.circuit(NOBODY);
    }

    private static List<String> divisions() {
        return CATALOGUE.tree("gbt4754").sections().keySet().stream().sorted().toList();
    }

    /** The first enterprise of a trade in the first county, if there are enough enterprises. */
    static int firstRow(int rows, String division) {
        var divisions = divisions();
        long counties = PROVINCES * CITIES * COUNTIES;
        return (int) ((long) rows * divisions.indexOf(division) / (counties * divisions.size()));
    }

    private static void write(Bulk bulk, Bulk.Slot[] slots, Firm firm) {
        for (int i = 0; i < NUMBERS; i++) {
            long number = firm.numbers[i];
            if (number >= 0) {
                if (i == HEADCOUNT && firm.declared) {
                    bulk.declare(slots[i], number);
                } else {
                    bulk.put(slots[i], number);
                }
            }
        }
    }

    static String county(int county) {
        return "%02d%02d%02d"
                .formatted(
                        county / (CITIES * COUNTIES) + 11,
                        county / COUNTIES % CITIES + 1,
                        county % COUNTIES + 1);
    }

    /** Every threshold that is asked for is coded: nobody is looked up. */
    private static final Profiles NOBODY =
            new Profiles() {
                @Override
                public void forEach(Consumer<Profile> each) {}

                @Override
                public Optional<Profile> find(String subject) {
                    throw new IllegalStateException("the code should decide " + subject);
                }
            };
}
