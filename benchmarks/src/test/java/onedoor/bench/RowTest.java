package onedoor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RowTest {

    @Test
    void aGoalHoldsAtItsBound() {
        assertThat(new Row("x", 30, "s", null, Row.Goal.atMost(30)).met()).isTrue();
        assertThat(new Row("x", 30.1, "s", null, Row.Goal.atMost(30)).met()).isFalse();
        assertThat(new Row("x", 100, "/s", null, Row.Goal.atLeast(100)).met()).isTrue();
        assertThat(new Row("x", 1, "s", null, null).met()).isTrue();
    }

    @Test
    void aGoalOnTheRatioNeedsAFloor() {
        assertThat(new Row("x", 4, "s", 2.0, Row.Goal.ratioAtMost(2)).met()).isTrue();
        assertThat(new Row("x", 4, "s", 2.0, Row.Goal.ratioAtLeast(2.5)).met()).isFalse();
        assertThat(new Row("x", 4, "s", null, Row.Goal.ratioAtMost(2)).met()).isFalse();
    }

    @Test
    void theFileHasOneObjectPerRow(@TempDir Path folder) throws Exception {
        var report = new Report("r", List.of(new Row("a case", 4, "s", 2.0, Row.Goal.atMost(3))));

        var rows = JsonMapper.shared().readTree(report.write(folder).toFile());

        assertThat(rows.toString())
                .isEqualTo(
                        "[{\"case\":\"a case\",\"figure\":4.0,\"unit\":\"s\",\"floor\":2.0,\"ratio\":2.0,\"goal\":\"≤ 3\",\"met\":false}]");
        assertThat(report.met()).isFalse();
    }

    @Test
    void theTableNamesMissedGoals() {
        var out = new ByteArrayOutputStream();

        new Report("r", List.of(new Row("slow", 4, "s", null, Row.Goal.atMost(3))))
                .print(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("slow", "≤ 3", "NO");
    }
}
