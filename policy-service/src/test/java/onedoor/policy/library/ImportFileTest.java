package onedoor.policy.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import onedoor.policy.library.ImportReport.LineProblem;
import org.junit.jupiter.api.Test;

class ImportFileTest {

    private static final String GOOD =
            "{\"id\":\"1\",\"title\":\"措施, [一] {二}\",\"issuer\":\"甲局\",\"publishedOn\":\"2026-06-01\"}";

    @Test
    void whatIsBeyondTheLimitIsSaidAtItsLine() {
        ImportFile file = read(String.join("\n", GOOD, "", GOOD, "{", GOOD, GOOD), 3);
        assertThat(file.documents()).hasSize(2);
        assertThat(file.problems()).extracting(LineProblem::line).containsExactly(4, 5);
        assertThat(codes(file)).containsExactly("malformed", "too-many-lines");
        ImportFile list = read("[" + String.join(",", GOOD, GOOD, GOOD, GOOD) + "]", 3);
        assertThat(list.documents()).hasSize(3);
        assertThat(list.problems()).extracting(LineProblem::line).containsExactly(4);
        assertThat(codes(list)).containsExactly("too-many-lines");
        assertThat(codes(read("[" + GOOD + "," + GOOD + "]", 2))).isEmpty();
    }

    @Test
    void aBrokenElementOfAListSpoilsNoOther() {
        ImportFile file =
                read(
                        "["
                                + String.join(
                                        ",\n",
                                        GOOD,
                                        "{\"id\": \"x\", }",
                                        GOOD,
                                        "{\"id\": \"x\", \"id\": \"y\"}",
                                        "7",
                                        "{\"id\": \"no end}",
                                        GOOD)
                                + "]",
                        100);
        assertThat(file.documents()).hasSize(2);
        assertThat(codes(file)).contains("malformed");
        assertThat(file.problems()).extracting(LineProblem::line).contains(2, 4, 5, 6);
    }

    @Test
    void aListThatBreaksOffKeepsWhatCameBefore() {
        ImportFile file = read("[" + GOOD + ", {\"id\": \"x\"", 100);
        assertThat(file.documents()).hasSize(1);
        assertThat(file.problems()).extracting(LineProblem::line).containsExactly(2, 3);
        assertThat(ImportFile.read("[{".getBytes(StandardCharsets.UTF_8), 100)).isEmpty();
        assertThat(read("[]", 100).documents()).isEmpty();
    }

    private static ImportFile read(String text, int maxLines) {
        return ImportFile.read(text.getBytes(StandardCharsets.UTF_8), maxLines).orElseThrow();
    }

    private static List<String> codes(ImportFile file) {
        return file.problems().stream().map(LineProblem::code).toList();
    }
}
