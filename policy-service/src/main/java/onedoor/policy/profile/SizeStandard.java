package onedoor.policy.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onedoor.policy.fact.CodeTree;

/**
 * The thresholds by which an enterprise is large, medium, small or micro; which class, as far as it
 * is known.
 */
record SizeStandard(List<Row> rows) {

    /** Not every industry is classified. */
    static final String NOT_APPLICABLE = "NOT_APPLICABLE";

    /** The indicators of the standard with our attributes. */
    enum Indicator {
        X("headcount", BigDecimal.ONE),
        /** The standard counts in 万元, we in fen. */
        Y("revenue", BigDecimal.valueOf(1_000_000)),
        Z("assets", BigDecimal.valueOf(1_000_000));

        final String attribute;
        final BigDecimal unit;

        Indicator(String attribute, BigDecimal unit) {
            this.attribute = attribute;
            this.unit = unit;
        }
    }

    /** Lower bounds, inclusive, in the standard's units. */
    record Bounds(Indicator indicator, BigDecimal large, BigDecimal medium, BigDecimal small) {

        SizeClass level(BigDecimal value) {
            if (value.compareTo(large.multiply(indicator.unit)) >= 0) {
                return SizeClass.LARGE;
            }
            if (value.compareTo(medium.multiply(indicator.unit)) >= 0) {
                return SizeClass.MEDIUM;
            }
            return value.compareTo(small.multiply(indicator.unit)) >= 0
                    ? SizeClass.SMALL
                    : SizeClass.MICRO;
        }
    }

    record Row(String industry, List<String> codes, List<Bounds> bounds) {}

    /** The classes that are still possible, and the attributes that would narrow them down. */
    record Possible(Set<String> classes, Set<String> missing) {}

    SizeStandard {
        rows = List.copyOf(rows);
    }

    /** The row with the longest code wins: 591 belongs to transport although 59 is storage. */
    Optional<Row> row(String industry, CodeTree tree) {
        record Match(Row row, String code) {}
        List<Match> matches = new ArrayList<>();
        for (Row row : rows) {
            row.codes().stream()
                    .filter(code -> tree.under(industry, code))
                    .forEach(c -> matches.add(new Match(row, c)));
        }
        return matches.stream()
                .max(Comparator.comparingInt(m -> m.code().replaceAll("\\D", "").length()))
                .map(Match::row);
    }

    /** For an industry that is known; {@code values} by attribute. */
    Possible classify(String industry, Map<String, BigDecimal> values, CodeTree tree) {
        return row(industry, tree)
                .map(row -> classify(row, values))
                .orElseGet(() -> new Possible(Set.of(NOT_APPLICABLE), Set.of()));
    }

    static Possible classify(Row row, Map<String, BigDecimal> values) {
        SizeClass best = SizeClass.LARGE;
        Set<String> missing = new TreeSet<>();
        for (Bounds bounds : row.bounds()) {
            BigDecimal value = values.get(bounds.indicator().attribute);
            if (value == null) {
                missing.add(bounds.indicator().attribute);
            } else {
                // All lower bounds must be met: the lowest level decides.
                SizeClass level = bounds.level(value);
                best = level.compareTo(best) < 0 ? level : best;
            }
        }
        Set<String> classes = new TreeSet<>();
        if (missing.isEmpty()) {
            classes.add(best.name());
        } else {
            best.andBelow().forEach(c -> classes.add(c.name()));
        }
        return new Possible(classes, classes.size() > 1 ? missing : Set.of());
    }
}
