package onedoor.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one benchmark: as a table for people, as a file for programs. */
record Report(String name, List<Row> rows) {

    private static final List<String> HEADS =
            List.of("case", "figure", "unit", "floor", "ratio", "goal", "met");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Report {
        rows = List.copyOf(rows);
    }

    boolean met() {
        return rows.stream().allMatch(Row::met);
    }

    /** Writes {@code <name>.json} into the folder. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(name + ".json");
        return Files.writeString(
                file, JSON.writeValueAsString(rows.stream().map(Row::json).toList()) + "\n");
    }

    void print(PrintStream out) {
        var lines = new ArrayList<List<String>>();
        lines.add(HEADS);
        rows.forEach(row -> lines.add(cells(row)));
        var widths = new int[HEADS.size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (var line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                var isFigure = i == 1 || i == 3 || i == 4;
                text.append(
                        ("%" + (isFigure ? "" : "-") + widths[i] + "s  ").formatted(line.get(i)));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static List<String> cells(Row row) {
        var goal = row.goal();
        return List.of(
                row.what(),
                Row.number(row.figure()),
                row.unit(),
                Row.number(row.floor()),
                Row.number(row.ratio()),
                goal == null ? "-" : goal.text(),
                goal == null ? "" : row.met() ? "yes" : "NO");
    }
}
