package onedoor.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import onedoor.policy.document.PolicyReader.Reading;
import onedoor.policy.fact.CatalogueFile;
import onedoor.policy.rule.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies that ship with the demonstration pass their own gate. */
class DemoPoliciesTest {

    private static final Vocabulary NAMES = Vocabulary.of(_ -> false, _ -> false);

    private final PolicyReader reader = new PolicyReader(CatalogueFile.shipped());
    private final PolicyCases cases = new PolicyCases(CatalogueFile.shipped());

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "local", "demo", "policies"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void passesItsWholeGate(Path file) throws IOException {
        Reading reading = read(Files.readAllBytes(file), true);
        assertThat(reading).isInstanceOf(Reading.Good.class);
        Reading.Good good = (Reading.Good) reading;
        PolicyCases.Run run = cases.run(good.policy(), good.content().required("cases"));
        assertThat(run.failures()).isEmpty();
        assertThat(run.gate().gaps()).isEmpty();
        assertThat(good.policy().code() + ".yaml").isEqualTo(file.getFileName().toString());
    }

    @Test
    void theExampleOfTheHandbookPassesItsWholeGate() throws IOException {
        byte[] example =
                Files.readAllBytes(Path.of("..", "docs", "examples", "apprentice-subsidy.json"));
        Reading.Good good = (Reading.Good) read(example, false);
        PolicyCases.Run run = cases.run(good.policy(), good.content().required("cases"));
        assertThat(run.failures()).isEmpty();
        assertThat(run.gate().complete()).isTrue();
    }

    private Reading read(byte[] file, boolean yaml) {
        return reader.read(((Parsed.Content) reader.parse(file, yaml)).content(), NAMES);
    }
}
