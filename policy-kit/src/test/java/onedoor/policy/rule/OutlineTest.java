package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.rule.Outline.Kind;
import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void anyOfDoesNotReadAsAll() {
        Outline outline =
                outline(
                        """
                        op: allOf
                        of:
                          - {op: range, attribute: insured, min: 5}
                          - op: anyOf
                            k: 2
                            of:
                              - {op: range, attribute: inventionPatents, min: 1}
                              - {op: range, attribute: utilityModels, min: 3}
                              - {op: not, of: {op: range, attribute: softwareCopyrights, max: 2}}
                        """);
        assertThat(outline.kind()).isEqualTo(Kind.ALL);
        assertThat(outline.parts())
                .extracting(Outline::kind)
                .containsExactly(Kind.CONDITION, Kind.ANY);
        Outline any = outline.parts().getLast();
        assertThat(any.least()).isEqualTo(2);
        assertThat(any.parts())
                .extracting(Outline::kind)
                .containsExactly(Kind.CONDITION, Kind.CONDITION, Kind.NOT);
    }

    @Test
    void aTierSaysForWhomEachOfItsConditionsCounts() {
        Outline tier =
                outline(
                        """
                        op: tier
                        by: insured
                        steps:
                          - {max: 30, then: {op: range, attribute: layoffRate, max: 20%}}
                          - {above: 30, then: {op: range, attribute: layoffRate, max: 5.5%}}
                        """);
        assertThat(tier.kind()).isEqualTo(Kind.TIER);
        assertThat(tier.parts())
                .extracting(Outline::when)
                .containsExactly("参保人数 不超过 30 人", "参保人数 大于 30 人");
        assertThat(tier.parts())
                .extracting(Outline::required)
                .containsExactly("2025年裁员率 不超过 20%", "2025年裁员率 不超过 5.5%");
    }

    private static Outline outline(String yaml) {
        Rule rule =
                new RuleReader(Given.CATALOGUE)
                        .read(Example.withClauses(Example.yaml(yaml)), "/rule");
        return Outline.of(rule, Given.nothing().situation());
    }
}
