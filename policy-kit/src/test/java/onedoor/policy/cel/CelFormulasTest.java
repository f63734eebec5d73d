package onedoor.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import onedoor.policy.cel.CelFormulas.Reading;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.fact.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas that the catalogue takes, and why it does not take others. */
class CelFormulasTest {

    private final CelFormulas formulas = new CelFormulas(CatalogueFile.shipped());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rdExpense / revenue                          | PERCENT | true
                    growth(revenue, year(revenue, -2))           | PERCENT | true
                    perHead(revenue, headcount)                  | MONEY   | true
                    revenue + year(revenue, -2) + year(revenue, -3) | MONEY | true
                    most(revenue - assets, yuan(0))              | MONEY   | true
                    insured * 2 + 1                              | NUMBER  | false
                    (insured - 3) / insured                      | PERCENT | false
                    """)
    void haveTheTypeThatTheirUnitsGive(String cel, ValueType type, boolean yearly) {
        assertThat(formulas.read(cel))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> {
                            assertThat(read.type()).isEqualTo(type);
                            assertThat(read.yearly()).isEqualTo(yearly);
                        });
    }

    @Test
    void nameWhatTheyFollowFrom() {
        assertThat(formulas.read("growth(revenue, year(revenue, -2))"))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read ->
                                assertThat(read.formula().attributes())
                                        .containsExactly(
                                                new AttributeRef("revenue", -2),
                                                new AttributeRef("revenue", -1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rdExpense + headcount                  | unit-mismatch
                    rdShare / revenue                      | unknown-attribute
                    revenue >= wan(500)                    | not-a-number
                    industry                               | not-a-number
                    wan(500)                               | no-attribute
                    ratio(rdExpense, revenue, true)        | not-a-formula
                    granted(3)                             | not-a-formula
                    revenue > wan(5) ? revenue : assets    | not-a-formula
                    rdExpense /                            | malformed
                    """)
    void areRefusedWithTheirPlace(String cel, String code) {
        assertThat(formulas.read(cel))
                .isInstanceOfSatisfying(
                        Reading.Flawed.class,
                        flawed -> {
                            assertThat(flawed.flaws()).extracting(CelFlaw::code).contains(code);
                            assertThat(flawed.flaws().getFirst().line()).isEqualTo(1);
                        });
    }

    @Test
    void haveALimitedSize() {
        String many = "insured" + " + insured".repeat(30);
        assertThat(formulas.read(many)).isInstanceOf(Reading.Flawed.class);
        assertThat(formulas.read("insured + " + " ".repeat(2000) + "insured"))
                .isInstanceOfSatisfying(
                        Reading.Flawed.class,
                        flawed ->
                                assertThat(flawed.flaws())
                                        .extracting(CelFlaw::code)
                                        .containsExactly("too-large"));
    }
}
