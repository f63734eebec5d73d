package onedoor.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Mutability;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.ValueType;
import onedoor.policy.matrix.Entry;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Rule;

/**
 * Policies and enterprises from a seeded generator: about 5.5 criteria a policy over 30 attributes,
 * regions from the nation to the county, thresholds that many policies share.
 */
final class PolicyData {

    static final LocalDate DATE = LocalDate.of(2026, 6, 15);
    static final int YEAR = 2026;
    static final int NUMBERS = 24;

    private static final int THRESHOLDS = 60;
    private static final int RANGE = 1000;
    private static final int TITLES = 20;
    private static final List<String> SIZES = List.of("LARGE", "MEDIUM", "SMALL", "MICRO");
    private static final List<String> LISTS = List.of("严重失信", "经营异常", "僵尸企业");
    private static final Clause CLAUSE = new Clause("c", "条件", "第一条", "条文");
    private static final double UNKNOWN = 0.1;
    private static final double DECLARED = 0.1;

    private final Random random;
    private final Map<String, Leaf> leaves = new HashMap<>();
    private final List<String> divisions;

    PolicyData(long seed) {
        this.random = new Random(seed);
        this.divisions =
                List.copyOf(new TreeSet<>(catalogue().tree("gbt4754").sections().keySet()));
    }

    /** The shipped attributes and two dozen numbers. */
    static AttributeCatalogue catalogue() {
        var shipped = CatalogueFile.shipped();
        var attributes = new ArrayList<>(shipped.attributes());
        for (int i = 0; i < NUMBERS; i++) {
            attributes.add(
                    new Attribute(
                            "n" + i,
                            "指标 " + i,
                            ValueType.NUMBER,
                            "",
                            false,
                            Mutability.UP,
                            null,
                            null,
                            false,
                            null,
                            null,
                            null,
                            Map.of(),
                            List.of()));
        }
        return new AttributeCatalogue(
                attributes,
                shipped.registers(),
                List.of(shipped.tree("gbt2260"), shipped.tree("gbt4754")));
    }

    List<Entry> policies(int count) {
        var entries = new ArrayList<Entry>(count);
        for (int i = 0; i < count; i++) {
            var criterion = new Criterion.AllOf(demands());
            entries.add(new Entry("P" + i, new Rule(criterion, criterion), DATE, YEAR));
        }
        return entries;
    }

    private List<Criterion> demands() {
        var demands = new ArrayList<Criterion>();
        var level = random.nextInt(20);
        if (level >= 2) {
            demands.add(region(level < 6 ? 2 : level < 13 ? 4 : 6));
        }
        if (random.nextInt(2) == 0) {
            demands.add(industry());
        }
        if (random.nextInt(5) < 2) {
            var from = random.nextInt(3);
            var sizes = SIZES.subList(from, from + 1 + random.nextInt(4 - from));
            demands.add(
                    leaf(
                            "size" + sizes,
                            _ -> new Criterion.InSet(CLAUSE, ref("size"), List.copyOf(sizes))));
        }
        if (random.nextInt(5) == 0) {
            demands.add(age(1 + random.nextInt(60)));
        }
        if (random.nextInt(5) == 0) {
            var title = "T" + random.nextInt(TITLES);
            demands.add(
                    leaf(
                            title,
                            t ->
                                    new Criterion.HasTitle(
                                            CLAUSE,
                                            ref("titles"),
                                            t,
                                            true,
                                            null,
                                            null,
                                            List.of())));
        }
        if (random.nextInt(10) < 3) {
            demands.add(
                    leaf(
                            "lists",
                            _ -> new Criterion.NotListed(CLAUSE, ref("negativeLists"), LISTS)));
        }
        var first = random.nextInt(NUMBERS);
        var more = 2 + random.nextInt(3);
        for (int i = 0; i < more; i++) {
            demands.add(number((first + i * 5) % NUMBERS));
        }
        return demands;
    }

    private Leaf region(int digits) {
        var code = region().substring(0, digits) + "0000".substring(0, 6 - digits);
        return leaf(code, c -> new Criterion.InTree(CLAUSE, ref("region"), "gbt2260", List.of(c)));
    }

    /** 31 provinces, eleven cities each, nine counties each. */
    private String region() {
        return "%02d%02d%02d"
                .formatted(11 + random.nextInt(31), 1 + random.nextInt(11), 1 + random.nextInt(9));
    }

    private Leaf industry() {
        var division = divisions.get(random.nextInt(divisions.size()));
        var root = random.nextInt(3) == 0 ? division + random.nextInt(1, 5) : division;
        return leaf(
                "i" + root,
                _ -> new Criterion.InTree(CLAUSE, ref("industry"), "gbt4754", List.of(root)));
    }

    private Leaf age(int months) {
        return leaf(
                "age" + months,
                _ ->
                        new Criterion.Range(
                                CLAUSE,
                                ref("estDate"),
                                new Bound(new Bound.Age(Period.ofMonths(months)), false),
                                null));
    }

    private Leaf number(int attribute) {
        var step = RANGE / THRESHOLDS;
        var at = random.nextInt(THRESHOLDS) * step;
        return random.nextInt(10) < 7
                ? leaf("n%d>=%d".formatted(attribute, at), _ -> range(attribute, bound(at), null))
                : leaf(
                        "n%d<%d".formatted(attribute, at + step),
                        _ -> range(attribute, null, bound(at + step)));
    }

    private static Leaf range(
            int attribute,
            @org.jspecify.annotations.Nullable Bound low,
            @org.jspecify.annotations.Nullable Bound high) {
        return new Criterion.Range(CLAUSE, ref("n" + attribute), low, high);
    }

    private static Bound bound(int number) {
        return new Bound(new Bound.Of(BigDecimal.valueOf(number)), false);
    }

    private Leaf leaf(String key, Function<String, Leaf> made) {
        return leaves.computeIfAbsent(key, made);
    }

    private static AttributeRef ref(String code) {
        return new AttributeRef(code, -1);
    }

    List<Facts> profiles(int count) {
        var profiles = new ArrayList<Facts>();
        for (int i = 0; i < count; i++) {
            profiles.add(profile());
        }
        return profiles;
    }

    private Facts profile() {
        var facts = new ArrayList<Fact>();
        know(facts, "region", "", new Value.Code(region()));
        var industry = divisions.get(random.nextInt(divisions.size())) + random.nextInt(1, 5) + "0";
        know(facts, "industry", "", new Value.Code(industry));
        var size = random.nextInt(4);
        var sizes = SIZES.subList(size, Math.min(4, size + 1 + random.nextInt(10) / 9));
        know(facts, "size", String.valueOf(YEAR - 1), Value.OneOf.of(sizes));
        know(facts, "estDate", "", new Value.Day(DATE.minusDays(random.nextInt(4000))));
        var held = new ArrayList<Value.Title>();
        for (int i = 0; i < 2; i++) {
            held.add(new Value.Title("T" + random.nextInt(TITLES), null, null, null, null));
        }
        var covered = new TreeSet<String>();
        for (int i = 0; i < TITLES; i++) {
            covered.add("T" + i);
        }
        know(facts, "titles", "", new Value.Titles(held, covered));
        var listed = new TreeMap<String, Value.Listing>();
        LISTS.forEach(l -> listed.put(l, new Value.Listing(random.nextInt(50) == 0, null, null)));
        know(facts, "negativeLists", "", new Value.Listings(listed));
        for (int i = 0; i < NUMBERS; i++) {
            var number = (int) (RANGE * Math.sqrt(random.nextDouble()));
            know(facts, "n" + i, "", new Value.Quantity(BigDecimal.valueOf(number)));
        }
        return new Facts(facts);
    }

    private void know(List<Fact> facts, String attribute, String period, Value value) {
        if (random.nextDouble() >= UNKNOWN) {
            var trust = random.nextDouble() < DECLARED ? Trust.DECLARED : Trust.VERIFIED;
            facts.add(new Fact(attribute, period, value, "BENCH", null, Instant.EPOCH, trust));
        }
    }
}
