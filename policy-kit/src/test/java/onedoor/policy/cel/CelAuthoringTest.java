package onedoor.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import onedoor.policy.cel.CelAuthoring.Authoring;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Example;
import onedoor.policy.rule.Given;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.RuleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CelAuthoringTest {

    private final CelAuthoring authoring = new CelAuthoring(Given.CATALOGUE);

    static Stream<JsonNode> shapes() {
        return Example.all("/shapes.yaml");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void writesEveryShapeAndReadsItBack(JsonNode shape) {
        Rule rule = rule(Example.withClauses(shape.required("rule")));
        String cel = authoring.write(rule.authored());
        assertThat(authoring.read(cel)).as(cel).isInstanceOf(Authoring.Read.class);
        Rule again = rule(((Authoring.Read) authoring.read(cel)).criterion());
        assertThat(bare(again.canonical())).as(cel).isEqualTo(bare(rule.canonical()));
    }

    @Test
    void readsTiersAsTheLawWritesThem() {
        String cel =
                """
                revenue <= wan(5000) ? rdExpense / revenue >= pct(5)
                    : revenue <= yi(2) ? rdExpense / revenue >= pct(4)
                    : rdExpense / revenue >= pct(3)
                """;
        JsonNode tier = ((Authoring.Read) authoring.read(cel)).criterion();
        assertThat(tier.path("op").asString()).isEqualTo("tier");
        assertThat(tier.path("steps")).hasSize(3);
        assertThat(tier.at("/steps/1/above").asString()).isEqualTo("5000000000分");
        assertThat(tier.at("/steps/1/max").asString()).isEqualTo("20000000000分");
        assertThat(tier.at("/steps/2/above").asString()).isEqualTo("20000000000分");
        assertThat(rule(tier)).isNotNull();
    }

    @Test
    void aRefusalNamesWhatIsUnknownAndNoOverloads() {
        assertThat(flaws("wealth >= 5"))
                .singleElement()
                .extracting(CelFlaw::message)
                .isEqualTo("属性目录中没有 wealth，它也不是可用的函数");
        assertThat(flaws("revenue >= 500"))
                .singleElement()
                .extracting(CelFlaw::message)
                .asString()
                .startsWith("类型或单位不符")
                .doesNotContain("candidates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "revenue >= 500 | 1 | 9 | unit-mismatch",
                "revenue >= pct(5) | 1 | 9 | unit-mismatch",
                "insured >= wan(5) | 1 | 9 | unit-mismatch",
                "wealth >= 5 | 1 | 1 | unknown-attribute",
                "industry.startsWith('62') | 1 | 20 | unknown-attribute",
                "insured >= | 1 | 11 | malformed",
                "under(industry, ['98']) | 1 | 6 | unknown-code",
                "insured > 9 && insured < 3 | 1 | 24 | contradiction",
                "revenue >= assets | 1 | 12 | not-a-criterion",
                "rdExpense - assets >= wan(1) | 1 | 11 | not-a-criterion",
                "(insured > 5).forMonths(3) | 1 | 24 | not-a-criterion",
                "revenue >= yuan(0.001) | 1 | 9 | below-fen",
                "true | 1 | 1 | not-a-criterion"
            })
    void refusesTheRestWithItsPosition(String cel, int line, int column, String code) {
        assertThat(authoring.read(cel))
                .isInstanceOfSatisfying(
                        Authoring.Flawed.class,
                        flawed -> {
                            CelFlaw flaw = flawed.flaws().getFirst();
                            assertThat(flaw.code()).as(flaw.message()).isEqualTo(code);
                            assertThat(List.of(flaw.line(), flaw.column()))
                                    .as(flaw.message())
                                    .containsExactly(line, column);
                        });
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThat(authoring.read("insured > 1 || ".repeat(2_000) + "insured > 1"))
                .isInstanceOf(Authoring.Flawed.class);
        assertThat(authoring.read("(".repeat(5_000) + "projectFiled" + ")".repeat(5_000)))
                .isInstanceOf(Authoring.Flawed.class);
    }

    private List<CelFlaw> flaws(String cel) {
        return ((Authoring.Flawed) authoring.read(cel)).flaws();
    }

    private static Rule rule(JsonNode json) {
        RuleReader reader = new RuleReader(Given.CATALOGUE);
        Rule rule = reader.read(json, "");
        assertThat(reader.flaws()).isEmpty();
        return rule;
    }

    /** Without clauses; a two-sided range is written as its two sides. */
    private static Object bare(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Range(var _, var ref, var low, var high)
                    when low != null && high != null ->
                    List.of(
                            "all",
                            List.of(
                                    bare(new Criterion.Range(Given.clause("x"), ref, low, null)),
                                    bare(new Criterion.Range(Given.clause("x"), ref, null, high))));
            case Criterion.Manual(var _, var question) -> question;
            case Criterion.Leaf leaf -> leaf.bare();
            case Criterion.Not(var part) -> List.of("not", bare(part));
            case Criterion.AllOf(var parts) -> List.of("all", flat(parts));
            case Criterion.AnyOf(var k, var parts) ->
                    List.of("any", k, parts.stream().map(CelAuthoringTest::bare).toList());
            case Criterion.Tier _ -> throw new IllegalStateException("canonical");
        };
    }

    private static List<Object> flat(List<Criterion> parts) {
        return parts.stream()
                .map(CelAuthoringTest::bare)
                .flatMap(b ->
                        b instanceof List<?> list && "all".equals(list.getFirst())
                                ? ((List<?>) list.getLast()).stream()
                                : Stream.of(b))
                .map(Object.class::cast)
                .toList();
    }
}
