package onedoor.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onedoor.policy.circuit.Bulk;
import onedoor.policy.circuit.Circuit;
import onedoor.policy.circuit.Profile;
import onedoor.policy.circuit.Profiles;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.rule.Verdict;

/**
 * Made-up enterprises of a nation from a seeded hash: 31 provinces of 11 cities of 9 counties, 97
 * trades, an eighth of every value unknown.
 */
final class CircuitNation {

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
    static final int NUMBERS = 7;

    static final List<String> ATTRIBUTES =
            List.of(
                    "headcount",
                    "revenue",
                    "regCapital",
                    "estDate",
                    "insured",
                    "insuredMonths",
                    "layoffRate");
    private static final long[] LARGEST = {
        5_000, 200_000_000_000L, 50_000_000_000L, 20_400, 3_000, 120, 40
    };

    static final String LIST = "严重失信";
    static final String TITLE = "高新技术企业";
    private static final AttributeCatalogue CATALOGUE = CatalogueFile.shipped();

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
            firm.numbers[i] = unknown ? -1 : skewed(i, share);
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

    /** The value at a share of the range: most are small, dates and months are spread evenly. */
    static long skewed(int attribute, double share) {
        double part = attribute == FOUNDED || attribute == MONTHS ? share : share * share * share;
        return (long) (part * LARGEST[attribute]);
    }

    /** Draws every enterprise once, for the index and for whoever checks it. */
    Circuit build(Consumer<Firm> checker) {
        var bulk = new Bulk(CATALOGUE, NationPolicies.all());
        var any = NationPolicies.occasion(NationPolicies.titled());
        var numbers = new Bulk.Slot[NUMBERS];
        for (int a = 0; a < NUMBERS; a++) {
            numbers[a] = bulk.number(NationPolicies.first(a), any);
        }
        var sizes = bulk.classes(NationPolicies.sized("SMALL"), any);
        var labels =
                Stream.of("LARGE", "MEDIUM", "SMALL", "MICRO")
                        .mapToInt(label -> Bulk.label(sizes, label))
                        .toArray();
        var list = bulk.leaf(NationPolicies.unlisted(), any);
        var titles = bulk.leaf(NationPolicies.titled(), any);
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
