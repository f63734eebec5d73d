package onedoor.policy.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Given;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CalculationTest {

    private static final String REFUND =
            """
            - {step: base, attribute: unemploymentPaid}
            - {step: tierTable, by: size, tiers: [{in: [LARGE], rate: 0.3}, {in: [MEDIUM, SMALL, MICRO], rate: 0.6}]}
            - {step: round, to: FEN, mode: HALF_UP}
            """;

    private static final String SUBSIDY =
            """
            - {step: base, attribute: loanAmount}
            - {step: rate, rate: 0.01}
            - {step: cap, fen: 20000000}
            - {step: round, to: YUAN, mode: DOWN}
            """;

    @Test
    void calculatesExactlyToTheFen() {
        Amount amount =
                run(
                        REFUND,
                        Given.nothing()
                                .number("unemploymentPaid", "1296033")
                                .and("size", Value.OneOf.of(Set.of("SMALL"))));
        assertThat(amount.exactFen()).hasValue(777620); // 7776.198 元
        assertThat(amount.missing()).isEmpty();
        assertThat(amount.trace()).hasSize(3).first().asString().contains("为基数");
    }

    @Test
    void givesAnIntervalOverTheClassesThatAreStillPossible() {
        Amount amount =
                run(
                        REFUND,
                        Given.nothing()
                                .number("unemploymentPaid", "1000000")
                                .and(
                                        "size",
                                        Value.OneOf.of(Set.of("LARGE", "MEDIUM")),
                                        Trust.VERIFIED,
                                        Set.of("assets")));
        assertThat(amount.exactFen()).isEmpty();
        assertThat(amount.text()).isEqualTo("3000 元 至 6000 元");
        assertThat(amount.missing()).extracting(ref -> ref.code()).containsExactly("assets");
    }

    @Test
    void anUnknownBaseIsBoundedByTheCap() {
        Amount amount = run(SUBSIDY, Given.nothing());
        assertThat(amount.text()).isEqualTo("最高 20 万元");
        assertThat(amount.missing()).extracting(ref -> ref.code()).containsExactly("loanAmount");
    }

    @Test
    void stopsAtTheCapAndRoundsAsDeclared() {
        assertThat(run(SUBSIDY, Given.nothing().number("loanAmount", "2000000000")).exactFen())
                .hasValue(20000000);
        assertThat(run(SUBSIDY, Given.nothing().number("loanAmount", "2000000100")).exactFen())
                .hasValue(20000000);
        assertThat(run(SUBSIDY, Given.nothing().number("loanAmount", "1234567")).exactFen())
                .hasValue(12300);
    }

    @Test
    void zeroIsAnAmount() {
        Amount amount =
                run(
                        REFUND,
                        Given.nothing()
                                .number("unemploymentPaid", "0")
                                .and("size", Value.OneOf.of(Set.of("MICRO"))));
        assertThat(amount.exactFen()).hasValue(0);
        assertThat(amount.text()).isEqualTo("0 元");
    }

    @Test
    void takesTheHigherAndNotBoth() {
        String higher =
                """
                - step: maxOf
                  of:
                    - [{step: base, fen: 100}]
                    - [{step: base, attribute: loanAmount}]
                """;
        assertThat(run(higher, Given.nothing().number("loanAmount", "300")).exactFen())
                .hasValue(300);
        assertThat(run(higher, Given.nothing()).text()).isEqualTo("1 元 起");
    }

    @Test
    void addsPartsAndCountsOnlyTheFirstMonths() {
        String parts =
                """
                - step: sum
                  of:
                    - [{step: base, fen: 1000}]
                    - [{step: base, attribute: graduateEmployerPaid}, {step: prorate, attribute: graduatePaidMonths, upTo: 12}]
                - {step: round, to: FEN, mode: DOWN}
                """;
        Given given =
                Given.nothing()
                        .number("graduateEmployerPaid", "1800000")
                        .number("graduatePaidMonths", "18");
        assertThat(run(parts, given).exactFen()).hasValue(1201000);
    }

    @Test
    void demandsRoundingWherePartsOfAFenCanArise() {
        AmountReader reader = new AmountReader(CatalogueFile.shipped());
        reader.read(json("[{step: base, fen: 101}, {step: rate, rate: 0.5}]"), "/amount");
        assertThat(reader.flaws())
                .singleElement()
                .satisfies(f -> assertThat(f.code()).isEqualTo("needs-round"));
    }

    private static Amount run(String steps, Given given) {
        AmountReader reader = new AmountReader(CatalogueFile.shipped());
        Pipeline pipeline = reader.read(json(steps), "/amount");
        assertThat(reader.flaws()).isEmpty();
        Amount amount = Calculation.of(pipeline, given.situation());
        assertThat(Calculation.fen(pipeline, given.situation())).isEqualTo(amount.fen());
        return amount;
    }

    private static tools.jackson.databind.JsonNode json(String yaml) {
        return JsonMapper.shared().valueToTree(YAMLMapper.builder().build().readTree(yaml));
    }
}
