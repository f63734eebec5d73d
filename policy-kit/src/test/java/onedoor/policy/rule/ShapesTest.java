package onedoor.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every shape that policies take can be written and means what it says. */
class ShapesTest {

    static Stream<JsonNode> shapes() {
        return Example.all("/shapes.yaml");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void meansWhatItSays(JsonNode shape) {
        RuleReader reader = new RuleReader(Given.CATALOGUE, Vocabulary.of(_ -> false, _ -> true));
        Rule rule = reader.read(Example.withClauses(shape.required("rule")), "/rule");
        assertThat(reader.flaws()).isEmpty();
        for (JsonNode example : shape.required("cases")) {
            Finding finding =
                    new Explainer(Example.situation(example.required("facts"))).explain(rule);
            assertThat(finding.verdict().name())
                    .as("%s: %s", shape.required("shape").asString(), example)
                    .isEqualTo(example.required("verdict").asString());
            if (example.has("missing")) {
                assertThat(finding.missing())
                        .extracting(ref -> Given.CATALOGUE.get(ref).name(ref))
                        .containsExactlyInAnyOrderElementsOf(
                                Example.texts(example.required("missing")));
            }
        }
    }
}
