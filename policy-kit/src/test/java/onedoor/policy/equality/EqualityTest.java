package onedoor.policy.equality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Explainer, matrix and circuit agree on random and real rules, unknowns included. A million pairs
 * and more are compared by {@code ./onedoor bench policy}; here {@code -Donedoor.equality.seed} and
 * {@code -Donedoor.equality.pairs} ask for others.
 */
class EqualityTest {

    private static final long SEED = Long.getLong("onedoor.equality.seed", 42);
    private static final long PAIRS = Long.getLong("onedoor.equality.pairs", 40_000);
    private static final Path POLICIES = Path.of("..", "local", "demo", "policies");

    @Test
    void theThreeBackEndsAgreeOnEveryPair() {
        Equality.Result result = Equality.compare(SEED, PAIRS, POLICIES);
        assertThat(result.pairs()).isGreaterThanOrEqualTo(PAIRS);
        assertThat(result.eligible()).isGreaterThan(PAIRS / 50);
        assertThat(result.unknown()).isGreaterThan(PAIRS / 10);
        assertThat(result.differences()).as("%s differ", result.different()).isEmpty();
    }
}
