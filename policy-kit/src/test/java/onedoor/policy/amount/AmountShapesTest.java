package onedoor.policy.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Flaw;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every shape that amounts take, exact to the fen, and an interval while something is unknown. */
class AmountShapesTest {

    static Stream<JsonNode> shapes() {
        return Example.all("/amounts.yaml");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isExactToTheFen(JsonNode shape) {
        AmountReader reader = new AmountReader(Given.CATALOGUE);
        Pipeline pipeline = reader.read(shape.required("steps"), "/amount");
        assertThat(reader.flaws()).isEmpty();
        for (JsonNode example : shape.required("cases")) {
            Amount amount = Calculation.of(pipeline, Example.situation(example.required("facts")));
            assertThat(Calculation.fen(pipeline, Example.situation(example.required("facts"))))
                    .isEqualTo(amount.fen());
            String what = shape.required("shape").asString() + ": " + example;
            if (example.has("fen")) {
                assertThat(amount.exactFen()).as(what).hasValue(example.path("fen").longValue());
                assertThat(amount.zero()).isEqualTo(example.path("fen").longValue() == 0);
                continue;
            }
            assertThat(amount.fen().low())
                    .as(what)
                    .isEqualByComparingTo(Example.decimal(example.required("low")));
            assertThat(amount.fen().high())
                    .as(what)
                    .isEqualByComparingTo(Example.decimal(example.required("high")));
            assertThat(amount.missing())
                    .extracting(ref -> ref.code())
                    .containsExactlyElementsOf(Example.texts(example.required("missing")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{step: base, money: 1.234元}] | /amount/0/money | below-fen",
                "[{step: base, fen: 1.5}] | /amount/0/fen | below-fen",
                "[{step: base, money: 500人}] | /amount/0/money | unit-mismatch",
                "[{step: base, money: '500'}] | /amount/0/money | unit-missing",
                "[{step: base, attribute: headcount}] | /amount/0/attribute | wrong-type",
                "[{step: base, attribute: wealth}] | /amount/0/attribute | unknown-attribute",
                "[{step: tierTable, by: titles, tiers: [{in: [省级], money: 1万元}]}] | /amount/0/title | wrong-type",
                "[{step: tierTable, by: size, tiers: [{min: 1, money: 1万元}]}] | /amount/0/tiers/0/min | wrong-type",
                "[{step: tierTable, by: size, tiers: [{in: [SMALL], money: 1万元}, {in: [SMAL], money: 2万元}]}] | /amount/0/tiers/1/in/0 | unknown-value",
                "[{step: tierTable, by: titles, title: 绿厂, tiers: [{in: [省级], money: 1万元}]}] | /amount/0/title | unknown-value"
            })
    void namesWhatIsWrong(String steps, String pointer, String code) {
        AmountReader reader =
                new AmountReader(Given.CATALOGUE, Vocabulary.of(_ -> false, _ -> false));
        reader.read(Example.yaml(steps), "/amount");
        assertThat(reader.flaws())
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.pointer()).isEqualTo(pointer);
                    assertThat(flaw.code()).isEqualTo(code);
                });
    }

    @Test
    void demandsRoundingAfterAHeadCount() {
        AmountReader reader = new AmountReader(Given.CATALOGUE);
        reader.read(
                Example.yaml("[{step: base, money: 100元}, {step: rate, attribute: headcount}]"),
                "/amount");
        assertThat(reader.flaws()).extracting(Flaw::code).containsExactly("needs-round");
    }
}
