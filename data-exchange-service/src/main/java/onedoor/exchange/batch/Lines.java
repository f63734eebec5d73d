package onedoor.exchange.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines of a batch file; a bad line is reported with its number and spoils no other. */
final class Lines {

    private static final List<String> COLUMNS = List.of("reference", "type", "id");
    private static final int LONGEST_REFERENCE = 100;
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Lines() {}

    /** One line: about whom, or why that is unknown. */
    record Line(
            int number,
            @Nullable String reference,
            @Nullable Subject subject,
            @Nullable String reason) {

        static Line unreadable(int number, String reason) {
            return new Line(number, null, null, reason);
        }
    }

    /** What reading a file has given. */
    sealed interface Reading {

        record Read(List<Line> lines) implements Reading {}

        /** Nothing of it can be used. */
        record Refused(int line, String reason) implements Reading {}
    }

    private record Fields(@Nullable String reference, @Nullable String type, @Nullable String id) {}

    static Reading of(byte[] file, Batch.Format format, int most) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException notText) {
            return new Reading.Refused(0, "文件须为 UTF-8 编码");
        }
        String[] raw = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r?\n", -1);
        return switch (format) {
            case CSV -> ofTable(raw, most);
            case JSONL -> ofJson(raw, most);
        };
    }

    private static Reading ofJson(String[] raw, int most) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            if (!raw[i].isBlank()) {
                lines.add(ofJson(i + 1, raw[i]));
            }
        }
        return bounded(lines, most);
    }

    private static Line ofJson(int number, String line) {
        try {
            return line(number, STRICT.readValue(line, Fields.class));
        } catch (JacksonException malformed) {
            return Line.unreadable(number, "须为 {\"reference\",\"type\",\"id\"}");
        }
    }

    private static Reading ofTable(String[] raw, int most) {
        Optional<List<String>> head = cells(raw[0]);
        if (head.isEmpty() || !head.get().containsAll(List.of("type", "id"))) {
            return new Reading.Refused(1, "首行须列出 reference（可省）、type、id");
        }
        if (!COLUMNS.containsAll(head.get())
                || head.get().stream().distinct().count() != head.get().size()) {
            return new Reading.Refused(1, "首行只能有 reference、type、id，各一次");
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < raw.length; i++) {
            if (!raw[i].isBlank()) {
                lines.add(ofTable(i + 1, head.get(), cells(raw[i]).orElse(List.of())));
            }
        }
        return bounded(lines, most);
    }

    private static Line ofTable(int number, List<String> head, List<String> cells) {
        if (cells.size() != head.size()) {
            return Line.unreadable(number, "列数与首行不符");
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(head.get(i), cells.get(i));
        }
        return line(number, new Fields(named.get("reference"), named.get("type"), named.get("id")));
    }

    private static Line line(int number, @Nullable Fields fields) {
        if (fields == null || fields.type() == null || fields.id() == null) {
            return Line.unreadable(number, "须有 type 和 id");
        }
        String reference = fields.reference();
        if (reference != null && reference.length() > LONGEST_REFERENCE) {
            return Line.unreadable(number, "reference 不得超过 " + LONGEST_REFERENCE + " 字");
        }
        Subject subject = Subject.of(fields.type().strip(), fields.id().strip()).orElse(null);
        return new Line(number, reference, subject, subject == null ? "类型或号码有误" : null);
    }

    private static Reading bounded(List<Line> lines, int most) {
        if (lines.isEmpty()) {
            return new Reading.Refused(0, "文件中没有数据行");
        }
        return lines.size() > most
                ? new Reading.Refused(most + 1, "数据行不得超过 " + most)
                : new Reading.Read(lines);
    }

    /**
     * The cells of one line (RFC 4180, without line breaks in cells); empty when quotes are open.
     */
    static Optional<List<String>> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? Optional.empty() : Optional.of(cells);
    }
}
