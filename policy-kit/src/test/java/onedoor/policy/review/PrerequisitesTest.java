package onedoor.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.review.Prerequisites.TitlePolicy;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Rule;
import org.junit.jupiter.api.Test;

class PrerequisitesTest {

    @Test
    void namesTheCycle() {
        assertThat(
                        Prerequisites.cycle(
                                List.of(
                                        policy("P1", "A", title("B")),
                                        policy(
                                                "P2",
                                                "B",
                                                new AllOf(List.of(title("C"), title("X")))),
                                        policy("P3", "C", title("A")),
                                        policy("P4", "D", title("A")))))
                .hasValueSatisfying(
                        cycle -> assertThat(cycle).containsExactly("P1", "P2", "P3", "P1"));
    }

    @Test
    void aPolicyThatPresupposesItsOwnTitleIsACycle() {
        assertThat(Prerequisites.cycle(List.of(policy("P1", "A", title("A")))))
                .hasValue(List.of("P1", "P1"));
    }

    @Test
    void anotherWayToATitleOpensIt() {
        assertThat(
                        Prerequisites.cycle(
                                List.of(
                                        policy("P1", "A", title("B")),
                                        policy("P2", "B", title("A")),
                                        policy("P3", "B", title("X")))))
                .isEmpty();
        assertThat(
                        Prerequisites.cycle(
                                List.of(
                                        policy(
                                                "P1",
                                                "A",
                                                new AnyOf(1, List.of(title("B"), title("X")))),
                                        policy("P2", "B", title("A")))))
                .isEmpty();
        assertThat(
                        Prerequisites.cycle(
                                List.of(
                                        policy("P1", "A", new Not(title("B"))),
                                        policy("P2", "B", title("A")))))
                .isEmpty();
    }

    private static TitlePolicy policy(String code, String grants, Criterion requires) {
        return new TitlePolicy(code, grants, Rule.of(requires));
    }

    private static Criterion title(String title) {
        return new HasTitle(
                Given.clause("t"),
                AttributeRef.parse("titles"),
                title,
                true,
                null,
                null,
                List.of());
    }
}
