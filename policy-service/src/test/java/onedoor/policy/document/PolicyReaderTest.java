package onedoor.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import onedoor.kit.FieldProblem;
import onedoor.policy.document.PolicyReader.Reading;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.rule.Vocabulary;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static final Vocabulary NAMES = Vocabulary.of(_ -> false, _ -> false);

    private final PolicyReader reader = new PolicyReader(CatalogueFile.shipped());

    @Test
    void refusesTenThousandLevels() {
        String rule = "{\"op\":\"not\",\"of\":".repeat(10_000) + "{}" + "}".repeat(10_000);
        assertThat(code("{\"rule\":" + rule + "}")).isEqualTo("too-deep");
        assertThat(code("{\"rule\":" + nested(100) + "}")).isEqualTo("too-deep");
    }

    @Test
    void refusesAMillionCriteria() {
        String rule = "{\"op\":\"x\"},".repeat(1_000_000) + "{}";
        assertThat(code("{\"rule\":{\"op\":\"allOf\",\"of\":[" + rule + "]}}"))
                .isEqualTo("too-large");
    }

    private static String nested(int levels) {
        return "{\"op\":\"not\",\"of\":".repeat(levels * 2) + "{}" + "}".repeat(levels * 2);
    }

    private String code(String json) {
        return switch (reader.parse(json.getBytes(StandardCharsets.UTF_8), false)) {
            case Parsed.Unreadable(var flaw) -> flaw.code();
            case Parsed.Content(var content) -> {
                Reading reading = reader.read(content, NAMES);
                assertThat(reading).isInstanceOf(Reading.Flawed.class);
                yield ((Reading.Flawed) reading)
                        .flaws().stream().map(FieldProblem::code).findFirst().orElseThrow();
            }
        };
    }
}
