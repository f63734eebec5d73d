package onedoor.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.Value;
import onedoor.policy.matrix.Entry;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import org.jspecify.annotations.Nullable;

/**
 * The floor of matching: each policy as an array of closures over a flat profile, three-valued, in
 * a plain loop.
 */
final class Compiled {

    static final byte FALSE = 0;
    static final byte UNKNOWN = 1;
    static final byte TRUE = 2;

    /** One criterion. */
    interface Test {
        byte on(Flat profile);
    }

    /** A profile in arrays; negative numbers are unknown. */
    static final class Flat {
        final int[] numbers = new int[PolicyData.NUMBERS];
        int region = -1;
        String industry = "";
        int sizes;
        long day = Long.MIN_VALUE;
        @Nullable Set<String> titles;
        int listed = -1;

        static Flat of(Facts facts) {
            var flat = new Flat();
            for (int i = 0; i < PolicyData.NUMBERS; i++) {
                flat.numbers[i] =
                        facts.find("n" + i, "")
                                .map(f -> ((Value.Quantity) f.value()).number().intValue())
                                .orElse(-1);
            }
            facts.find("region", "")
                    .ifPresent(
                            f -> flat.region = Integer.parseInt(((Value.Code) f.value()).code()));
            facts.find("industry", "")
                    .ifPresent(f -> flat.industry = ((Value.Code) f.value()).code());
            facts.find("size", String.valueOf(PolicyData.YEAR - 1))
                    .ifPresent(f -> flat.sizes = mask(((Value.OneOf) f.value()).codes()));
            facts.find("estDate", "")
                    .ifPresent(f -> flat.day = ((Value.Day) f.value()).date().toEpochDay());
            facts.find("titles", "")
                    .ifPresent(f -> {
                        var titles = new HashSet<String>();
                        ((Value.Titles) f.value()).held().forEach(t -> titles.add(t.title()));
                        flat.titles = titles;
                    });
            facts.find("negativeLists", "")
                    .filter(f -> f.trust() == onedoor.policy.fact.Trust.VERIFIED)
                    .ifPresent(f ->
                            flat.listed =
                                    ((Value.Listings) f.value())
                                                    .checked().values().stream()
                                                            .anyMatch(Value.Listing::listed)
                                            ? 1
                                            : 0);
            return flat;
        }

        /** Nothing is unknown, so that two truth values are enough. */
        boolean complete() {
            return Arrays.stream(numbers).allMatch(number -> number >= 0)
                    && region >= 0
                    && !industry.isEmpty()
                    && Integer.bitCount(sizes) == 1
                    && day != Long.MIN_VALUE
                    && titles != null
                    && listed >= 0;
        }

        /** The class of an enterprise of which one class is certain. */
        String size() {
            return SIZES.get(Integer.numberOfTrailingZeros(sizes));
        }
    }

    private static final List<String> SIZES = List.of("LARGE", "MEDIUM", "SMALL", "MICRO");

    private final Map<Criterion, Test> compiled = new HashMap<>();
    private final Test[][] policies;

    Compiled(List<Entry> entries) {
        policies = new Test[entries.size()][];
        for (int i = 0; i < policies.length; i++) {
            var tests = new ArrayList<Test>();
            for (var part : ((Criterion.AllOf) entries.get(i).rule().canonical()).parts()) {
                tests.add(compiled.computeIfAbsent(part, Compiled::compile));
            }
            policies[i] = tests.toArray(Test[]::new);
        }
    }

    /** How many policies are true; stops at the first criterion that fails. */
    int eligible(Flat profile) {
        var count = 0;
        for (var tests : policies) {
            byte worst = TRUE;
            for (var test : tests) {
                var found = test.on(profile);
                if (found < worst) {
                    worst = found;
                    if (found == FALSE) {
                        break;
                    }
                }
            }
            count += worst == TRUE ? 1 : 0;
        }
        return count;
    }

    /** Eligible, possible and near, without a short cut. */
    int[] counts(Flat profile) {
        var counts = new int[3];
        for (var tests : policies) {
            var failed = 0;
            var open = 0;
            for (var test : tests) {
                var found = test.on(profile);
                failed += found == FALSE ? 1 : 0;
                open += found == UNKNOWN ? 1 : 0;
            }
            if (failed <= 1) {
                counts[failed == 1 ? 2 : open > 0 ? 1 : 0]++;
            }
        }
        return counts;
    }

    private static Test compile(Criterion criterion) {
        return switch (criterion) {
            case InTree c when c.tree().equals("gbt2260") -> region(c.roots().getFirst());
            case InTree c -> {
                var root = c.roots().getFirst();
                yield p ->
                        p.industry.isEmpty() ? UNKNOWN : p.industry.startsWith(root) ? TRUE : FALSE;
            }
            case InSet c -> {
                var mask = mask(c.values());
                yield p ->
                        p.sizes == 0 || ((p.sizes & mask) != 0 && (p.sizes & ~mask) != 0)
                                ? UNKNOWN
                                : (p.sizes & mask) != 0 ? TRUE : FALSE;
            }
            case HasTitle c -> {
                var title = c.title();
                yield p -> p.titles == null ? UNKNOWN : p.titles.contains(title) ? TRUE : FALSE;
            }
            case NotListed _ -> p -> p.listed < 0 ? UNKNOWN : p.listed == 0 ? TRUE : FALSE;
            case Range c when c.attribute().code().equals("estDate") -> age(c);
            case Range c -> range(c);
            default -> throw new IllegalArgumentException(criterion.toString());
        };
    }

    private static Test region(String root) {
        var width = root.endsWith("0000") ? 10_000 : root.endsWith("00") ? 100 : 1;
        var from = Integer.parseInt(root);
        var to = from + width;
        return p -> p.region < 0 ? UNKNOWN : p.region >= from && p.region < to ? TRUE : FALSE;
    }

    private static Test age(Range c) {
        var latest = latest(c);
        return p -> p.day == Long.MIN_VALUE ? UNKNOWN : p.day <= latest ? TRUE : FALSE;
    }

    /** The last day that is old enough. */
    static long latest(Range c) {
        if (c.low() == null || !(c.low().limit() instanceof Bound.Age(var age))) {
            throw new IllegalArgumentException(c.toString());
        }
        Predicate<LocalDate> old = day -> !day.plus(age).isAfter(PolicyData.DATE);
        var last = PolicyData.DATE.minus(age).plusDays(4);
        while (!old.test(last)) {
            last = last.minusDays(1);
        }
        return last.toEpochDay();
    }

    private static Test range(Range c) {
        var attribute = Integer.parseInt(c.attribute().code().substring(1));
        var low = c.low() == null ? Integer.MIN_VALUE : number(c.low());
        var high = c.high() == null ? Integer.MAX_VALUE : number(c.high());
        return p -> {
            var x = p.numbers[attribute];
            return x < 0 ? UNKNOWN : x >= low && x <= high ? TRUE : FALSE;
        };
    }

    static int number(Bound bound) {
        return bound.limit() instanceof Bound.Of(var number) ? number.intValueExact() : 0;
    }

    private static int mask(Iterable<String> sizes) {
        var mask = 0;
        for (var size : sizes) {
            mask |= 1 << SIZES.indexOf(size);
        }
        return mask;
    }
}
