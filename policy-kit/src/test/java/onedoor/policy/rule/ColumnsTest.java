package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import onedoor.policy.rule.Columns.Literal;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.RandomRules.Entry;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Provide
    Arbitrary<Criterion> rules() {
        return RandomRules.rules();
    }

    @Provide
    Arbitrary<List<Entry>> facts() {
        return RandomRules.facts();
    }

    @Property(tries = 1000, seed = "42")
    void columnsMeanWhatTheRuleMeans(
            @ForAll("rules") Criterion authored, @ForAll("facts") List<Entry> known) {
        Rule rule = Rule.of(authored);
        Situation situation = RandomRules.given(known).situation();
        Verdict verdict = new Explainer(situation).verdict(rule);
        assertThat(Columns.of(rule).verdict(situation)).isEqualTo(verdict);
        assertThat(Columns.of(rule, 2).verdict(situation)).isEqualTo(verdict);
        assertThat(Leaves.verdict(rule.canonical(), situation)).isEqualTo(verdict);
    }

    @Test
    void aConjunctionIsOneColumn() {
        Columns columns =
                Columns.of(
                        Rule.of(
                                new AllOf(
                                        List.of(
                                                Given.range("insured", "1", null),
                                                Given.range("revenue", "2", null)))));
        assertThat(columns.alternatives()).hasSize(1);
        assertThat(columns.literals()).hasSize(2);
    }

    @Test
    void anExplodingAlternativeStaysOneLiteral() {
        Criterion choice =
                new AnyOf(
                        10,
                        IntStream.range(0, 20)
                                .mapToObj(i ->
                                        (Criterion) Given.range("insured", String.valueOf(i), null))
                                .toList());
        Columns columns =
                Columns.of(Rule.of(new AllOf(List.of(Given.range("revenue", "1", null), choice))));
        assertThat(columns.alternatives()).hasSize(1);
        assertThat(columns.literals().filter(l -> l instanceof Literal.Derived)).hasSize(1);
    }
}
