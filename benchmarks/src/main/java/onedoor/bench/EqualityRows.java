package onedoor.bench;

import java.nio.file.Path;
import java.util.List;
import onedoor.policy.equality.Equality;

/**
 * Explainer, matrix and circuit on the same pairs of rule and profile, random and real: every
 * difference is a mistake in one of them.
 */
final class EqualityRows {

    private static final long SEED = Long.getLong("onedoor.bench.seed", 42);
    private static final long PAIRS = Long.getLong("onedoor.bench.pairs", 1_000_000);
    private static final Path POLICIES = Path.of("local", "demo", "policies");

    private EqualityRows() {}

    static List<Row> rows() {
        var result = Equality.compare(SEED, PAIRS, POLICIES);
        result.differences().forEach(System.out::println);
        return List.of(
                new Row(
                        "rules × profiles judged by explainer, matrix and circuit, seed " + SEED,
                        result.pairs(),
                        "pairs",
                        null,
                        Row.Goal.atLeast(1_000_000)),
                new Row(
                        "differences between the three",
                        result.different(),
                        "pairs",
                        null,
                        Row.Goal.atMost(0)),
                new Row(
                        "of them eligible",
                        100.0 * result.eligible() / result.pairs(),
                        "%",
                        null,
                        null),
                new Row(
                        "of them unknown",
                        100.0 * result.unknown() / result.pairs(),
                        "%",
                        null,
                        null));
    }
}
