package onedoor.policy.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import onedoor.policy.amount.AmountReader;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CircuitBudgetTest {

    private static final Criterion ONE_TO_FOUR =
            new Criterion.Range(
                    Given.clause("insured"),
                    AttributeRef.parse("insured"),
                    new Bound(new Bound.Of(BigDecimal.ONE), false),
                    new Bound(new Bound.Of(BigDecimal.valueOf(4)), false));

    private static final List<List<String>> SIZES =
            List.of(
                    List.of(),
                    List.of("SMALL"),
                    List.of("MICRO"),
                    List.of("SMALL", "MICRO"),
                    List.of("MEDIUM", "SMALL"),
                    List.of("NOT_APPLICABLE"));

    /** Every combination of size and staff, ten times. */
    private final List<Profile> profiles = new ArrayList<>();

    CircuitBudgetTest() {
        for (int i = 0; i < 10; i++) {
            for (List<String> sizes : SIZES) {
                for (int staff = -1; staff < 6; staff++) {
                    profiles.add(profile(sizes, staff));
                }
            }
        }
    }

    private Profile profile(List<String> sizes, int staff) {
        Given given = Given.nothing();
        if (!sizes.isEmpty()) {
            given.and("size", Value.OneOf.of(sizes), Trust.VERIFIED, Set.of("headcount"));
        }
        if (staff >= 0) {
            given.number("insured", String.valueOf(staff));
            given.number("unemploymentPaid", String.valueOf(1001 * staff));
        }
        return new Profile(
                "S" + profiles.size(), given.situation().facts(), given.situation().facts());
    }

    @Test
    void lumpSumsBySizeAreCountedToTheFen() {
        assertEqual(
                """
                [{"step": "tierTable", "by": "size", "tiers": [
                  {"in": ["SMALL"], "fen": 1000001},
                  {"in": ["MICRO"], "fen": 200},
                  {"in": ["MEDIUM"], "fen": 3000000}]}]
                """);
    }

    @Test
    void aRateBySizeOfAFixedSumIsALumpToo() {
        assertEqual(
                """
                [{"step": "base", "fen": 999},
                 {"step": "tierTable", "by": "size", "tiers": [
                  {"in": ["SMALL", "MICRO"], "rate": "0.9"}, {"in": ["MEDIUM"], "rate": "0.6"}]},
                 {"step": "round", "to": "FEN", "mode": "DOWN"},
                 {"step": "cap", "fen": 800}]
                """);
    }

    @Test
    void whatIsInProportionIsCalculatedOneByOne() {
        assertEqual(
                """
                [{"step": "base", "attribute": "unemploymentPaid"},
                 {"step": "tierTable", "by": "size", "tiers": [
                  {"in": ["SMALL", "MICRO"], "rate": "0.9"}, {"in": ["MEDIUM"], "rate": "0.6"}]},
                 {"step": "round", "to": "FEN", "mode": "HALF_UP"},
                 {"step": "cap", "fen": 3500}]
                """);
    }

    private void assertEqual(String steps) {
        Pipeline pipeline =
                new AmountReader(Given.CATALOGUE).read(JsonMapper.shared().readTree(steps), "");
        Occasion occasion = new Occasion(Rule.of(ONE_TO_FOUR), Given.TODAY, Given.YEAR);
        Circuit circuit = Circuit.build(Given.CATALOGUE, List.of(occasion), register());
        long eligible = 0;
        BigDecimal low = BigDecimal.ZERO;
        @Nullable BigDecimal high = BigDecimal.ZERO;
        for (Profile profile : profiles) {
            Situation situation = Given.nothing().situation().with(profile.facts());
            if (new Explainer(situation).verdict(occasion.rule()) == Verdict.TRUE) {
                var fen = Calculation.of(pipeline, situation).fen();
                eligible++;
                low = low.add(fen.low());
                high = high == null || fen.high() == null ? null : high.add(fen.high());
            }
        }
        Budget budget = circuit.budget(occasion, pipeline);
        assertThat(budget.eligible()).isEqualTo(eligible);
        assertThat(budget.lowFen()).isEqualByComparingTo(low);
        assertThat(budget.highFen()).isEqualByComparingTo(high);
    }

    private Profiles register() {
        return new Profiles() {
            @Override
            public void forEach(Consumer<Profile> each) {
                profiles.forEach(each);
            }

            @Override
            public Optional<Profile> find(String subject) {
                return Optional.of(profiles.get(Integer.parseInt(subject.substring(1))));
            }
        };
    }
}
