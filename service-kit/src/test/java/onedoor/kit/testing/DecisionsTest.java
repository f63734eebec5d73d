package onedoor.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever looks for a reason finds it in the index of decisions. */
class DecisionsTest {

    private static final Path FOLDER = Documents.at("decisions");

    @Test
    void everyDecisionStandsInTheIndexUnderItsNumberAndTitle() throws IOException {
        List<Path> decisions;
        try (var files = Files.list(FOLDER)) {
            decisions = files.filter(f -> f.getFileName().toString().matches("\\d{4}-.*")).toList();
        }
        assertThat(decisions).isNotEmpty();
        List<String> index = Files.readAllLines(FOLDER.resolve("README.md"));
        for (Path decision : decisions) {
            String name = decision.getFileName().toString();
            int number = Integer.parseInt(name.substring(0, 4));
            String heading = Files.readAllLines(decision).getFirst();
            assertThat(heading).as(name).startsWith("# " + number + ". ");
            String title = heading.substring(heading.indexOf(". ") + 2);
            assertThat(index).contains("| %d | [%s](%s) |".formatted(number, title, name));
        }
    }
}
