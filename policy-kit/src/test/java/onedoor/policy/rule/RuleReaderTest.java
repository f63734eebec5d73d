package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RuleReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{op: range, attribute: birthday, min: 1} | /rule/attribute | unknown-attribute",
                "{op: range, attribute: revenue, min: 5%} | /rule/min | unit-mismatch",
                "{op: range, attribute: layoffRate, max: 5万元} | /rule/max | unit-mismatch",
                "{op: range, attribute: insured, min: 30元} | /rule/min | unit-mismatch",
                "{op: range, attribute: insured, min: 30件} | /rule/min | unit-mismatch",
                "{op: range, attribute: insuredMonths, min: 12人} | /rule/min | unit-mismatch",
                "{op: range, attribute: revenue, min: 500} | /rule/min | unit-missing",
                "{op: range, attribute: layoffRate, max: 0.05} | /rule/max | unit-missing",
                "{op: range, attribute: revenue, min: 1.234元} | /rule/min | below-fen",
                "{op: range, attribute: estDate, max: 5} | /rule/max | wrong-type",
                "{op: range, attribute: estDate, max: '2026-02-30'} | /rule/max | wrong-type",
                "{op: range, attribute: size, min: 1} | /rule/attribute | wrong-type",
                "{op: range, attribute: insured, min: 9, max: 3} | /rule | empty-range",
                "{op: range, attribute: estDate, min: 3年, max: 12个月} | /rule | empty-range",
                "{op: range, attribute: insured} | /rule | no-bound",
                "{op: ratio, over: [revenue], under: [headcount], min: 5%, whenZero: false} | /rule | unit-mismatch",
                "{op: score, terms: [{attribute: revenue}, {attribute: headcount}], min: 5} | /rule/terms | unit-mismatch",
                "{op: inTree, attribute: industry, roots: ['98']} | /rule/roots/0 | unknown-code",
                "{op: anyOf, k: 2, of: [{op: range, attribute: insured, min: 1}]} | /rule/k | out-of-range",
                "{op: inSet, attribute: size, values: [SMALL, SMAL]} | /rule/values/1 | unknown-value",
                "{op: inSet, attribute: projectFiled, values: ['yes']} | /rule/values/0 | unknown-value",
                "{op: inSet, attribute: loanPurpose, values: [HOLIDAY]} | /rule/values/0 | unknown-value",
                "{op: inSet, attribute: industry, values: ['98']} | /rule/values/0 | unknown-value",
                "{op: inSet, attribute: taxCredit, values: [E]} | /rule/values/0 | unknown-value",
                "{op: hasTitle, attribute: titles, title: 高新企业} | /rule/title | unknown-value",
                "{op: hasTitle, attribute: permits, title: 食品经营许可, near: [卫生许可]} | /rule/near/0 | unknown-value",
                "{op: notListed, attribute: negativeLists, lists: [typo]} | /rule/lists/0 | unknown-value",
                "{op: ledger, years: 3, maximum: 300万元, policies: [P1, P9]} | /rule/policies/1 | unknown-value",
                "{op: script, of: []} | /rule/op | unknown-operator",
                "{op: ledger, years: 3, maximum: 30人} | /rule/maximum | unit-mismatch"
            })
    void namesTheFlawAndItsPlace(String rule, String pointer, String code) {
        assertThat(flaws(rule))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.pointer()).isEqualTo(pointer);
                    assertThat(flaw.code()).isEqualTo(code);
                });
    }

    @Nested
    class Contradictions {

        @Test
        void namesBothCriteriaThatExcludeEachOther() {
            List<Flaw> flaws =
                    flaws(
                            """
                            op: allOf
                            of:
                              - {op: range, attribute: insured, min: 5}
                              - op: allOf
                                of: [{op: range, attribute: insured, below: 3}]
                            """);
            assertThat(flaws)
                    .singleElement()
                    .satisfies(flaw -> {
                        assertThat(flaw.code()).isEqualTo("contradiction");
                        assertThat(flaw.pointer()).isEqualTo("/rule/of/1/of/0");
                        assertThat(flaw.message()).contains("c0").contains("c1");
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{op: range, attribute: revenue, min: 5000万元} & {op: range, attribute: revenue, below: 5000万元}",
                    "{op: range, attribute: estDate, min: 3年} & {op: range, attribute: estDate, max: 1年}",
                    "{op: range, attribute: estDate, min: '2026-01-01'} & {op: range, attribute: estDate, max: '2025-12-31'}",
                    "{op: held, attribute: insuredMonths, months: 12} & {op: range, attribute: insuredMonths, max: 6}",
                    "{op: inSet, attribute: size, values: [SMALL]} & {op: inSet, attribute: size, values: [LARGE]}",
                    "{op: inTree, attribute: industry, roots: [C]} & {op: inTree, attribute: industry, roots: ['62']}",
                    "{op: inTree, attribute: industry, roots: ['13']} & {op: not, of: {op: inTree, attribute: industry, roots: [C]}}",
                    "{op: hasTitle, attribute: titles, title: 瞪羚企业} & {op: not, of: {op: hasTitle, attribute: titles, title: 瞪羚企业}}",
                    "{op: range, attribute: insured, min: 9} & {op: anyOf, of: [{op: range, attribute: insured, max: 3}, {op: range, attribute: insured, below: 9}]}",
                    "{op: range, attribute: insured, min: 9} & {op: tier, by: insured, steps: [{max: 5, then: {op: range, attribute: revenue, min: 1万元}}]}"
                })
        void findsThemInEveryKindOfCriterion(String both) {
            String[] parts = both.split(" & ");
            assertThat(flaws("{op: allOf, of: [" + parts[0] + ", " + parts[1] + "]}"))
                    .extracting(Flaw::code)
                    .containsExactly("contradiction");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    // A tier that the rest rules out is the law's table, not a mistake.
                    "{op: range, attribute: insured, min: 9} & {op: tier, by: insured, steps: [{max: 5, then: {op: range, attribute: revenue, min: 1万元}}, {above: 5, then: {op: range, attribute: revenue, min: 2万元}}]}",
                    "{op: range, attribute: insured, min: 5} & {op: range, attribute: insured, max: 5}",
                    "{op: range, attribute: revenue, min: 5万元} & {op: range, attribute: revenue@Y-2, max: 3万元}",
                    "{op: inTree, attribute: industry, roots: [C]} & {op: inTree, attribute: industry, roots: ['13']}",
                    "{op: range, attribute: insured, min: 9} & {op: not, of: {op: range, attribute: insured, min: 10, max: 20}}"
                })
        void leavesWhatCanHold(String both) {
            String[] parts = both.split(" & ");
            assertThat(flaws("{op: allOf, of: [" + parts[0] + ", " + parts[1] + "]}")).isEmpty();
        }

        @Test
        void aBranchThatContradictsItselfIsAFlawBesideAnotherThatCanHold() {
            assertThat(
                            flaws(
                                    """
                                    op: anyOf
                                    of:
                                      - op: allOf
                                        of: [{op: range, attribute: insured, min: 5}, {op: range, attribute: insured, max: 3}]
                                      - {op: range, attribute: revenue, min: 1万元}
                                    """))
                    .extracting(Flaw::code)
                    .containsExactly("contradiction");
        }
    }

    @Test
    void whatIsAlwaysTrueIsNotMerged() {
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        Rule rule =
                reader.read(
                        Example.withClauses(
                                Example.yaml(
                                        "{op: anyOf, of: [{op: range, attribute: insured, below: 5}, {op: range, attribute: insured, min: 5}]}")),
                        "/rule");
        assertThat(reader.flaws()).isEmpty();
        assertThat(new Explainer(Given.nothing().situation()).verdict(rule))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(new Explainer(Given.nothing().number("insured", "7").situation()).verdict(rule))
                .isEqualTo(Verdict.TRUE);
    }

    @Test
    void theSameCriterionTwiceInAGroupIsAFlaw() {
        assertThat(
                        flaws(
                                "{op: anyOf, k: 2, of: [{op: range, attribute: insured, min: 5}, {op: range, attribute: insured, min: 5人}]}"))
                .extracting(Flaw::code)
                .containsExactly("duplicate");
    }

    @Test
    void aMillionCriteriaAreRefusedBeforeAnybodyWalksThem() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode leaf = json.objectNode().put("op", "range");
        ArrayNode all = json.arrayNode();
        for (int i = 0; i < 1_000_000; i++) {
            all.add(leaf);
        }
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        ObjectNode rule = json.objectNode().put("op", "allOf");
        rule.set("of", all);
        reader.read(rule, "/rule");
        assertThat(reader.flaws()).extracting(Flaw::code).containsExactly("too-large");
    }

    @Test
    void tenThousandLevelsAreRefusedWithoutRecursion() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode rule = json.objectNode().put("op", "range");
        for (int i = 0; i < 10_000; i++) {
            ObjectNode outer = json.objectNode().put("op", "not");
            outer.set("of", rule);
            rule = outer;
        }
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        reader.read(rule, "/rule");
        assertThat(reader.flaws()).extracting(Flaw::code).containsExactly("too-deep");
    }

    @Test
    void aRuleOfBeforeIsStillReadWhateverTheCatalogueKnowsToday() {
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        reader.read(
                Example.withClauses(
                        Example.yaml("{op: notListed, attribute: negativeLists, lists: [旧名单]}")),
                "/rule");
        assertThat(reader.flaws()).isEmpty();
    }

    private static List<Flaw> flaws(String yaml) {
        RuleReader reader =
                new RuleReader(Given.CATALOGUE, Vocabulary.of("瞪羚企业"::equals, "P1"::equals));
        reader.read(Example.withClauses(Example.yaml(yaml)), "/rule");
        return reader.flaws();
    }
}
