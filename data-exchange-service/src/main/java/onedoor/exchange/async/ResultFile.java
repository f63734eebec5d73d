package onedoor.exchange.async;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.exchange.async.RowStore.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All rows of a job as one file, written as it is read. */
@Component
class ResultFile {

    private static final int READ = 100;
    private static final List<String> HEAD =
            List.of("row", "reference", "outcome", "status", "reason", "exchangeId");

    private final RowStore rows;
    private final JsonMapper json;

    ResultFile(RowStore rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    private interface Reader {
        void take(Result result) throws IOException;
    }

    /** One JSON object a line, with the answer as the provider gave it. */
    void writeLines(UUID job, OutputStream to) throws IOException {
        Writer out = writer(to);
        each(job, result -> out.append(json.writeValueAsString(line(result))).append('\n'));
        out.flush();
    }

    private ObjectNode line(Result result) {
        Row row = result.row();
        ObjectNode line = json.createObjectNode();
        line.put("row", row.number());
        line.put("reference", row.reference());
        line.put("outcome", row.state().name());
        line.put("status", row.status());
        line.put("reason", row.reason());
        line.put("exchangeId", row.exchangeId());
        if (row.state() == Row.State.DONE) {
            line.set("answer", answer(result));
        }
        return line;
    }

    /**
     * One line per record of an answer, for a spreadsheet; a row without records has one line. Read
     * twice, since the columns are known only at the end.
     */
    void writeTable(UUID job, OutputStream to) throws IOException {
        Set<String> fields = new TreeSet<>();
        each(
                job,
                result -> records(result).forEach(record -> fields.addAll(record.propertyNames())));
        Writer out = writer(to);
        out.write('\ufeff'); // without it, spreadsheets take UTF-8 for something else
        List<String> columns = new ArrayList<>(HEAD);
        columns.addAll(fields);
        out.write(row(columns));
        each(
                job,
                result -> {
                    List<JsonNode> records = records(result);
                    for (JsonNode record :
                            records.isEmpty() ? List.of(json.createObjectNode()) : records) {
                        List<String> cells = head(result.row());
                        fields.forEach(field -> cells.add(record.path(field).asString("")));
                        out.write(row(cells));
                    }
                });
        out.flush();
    }

    private static List<String> head(Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(row.number()));
        cells.add(text(row.reference()));
        cells.add(row.state().name());
        cells.add(text(row.status()));
        cells.add(text(row.reason()));
        cells.add(text(row.exchangeId()));
        return cells;
    }

    private List<JsonNode> records(Result result) {
        return result.row().state() == Row.State.DONE
                ? answer(result).path("records").valueStream().toList()
                : List.of();
    }

    private JsonNode answer(Result result) {
        try {
            return json.readTree(result.body());
        } catch (JacksonException notJson) {
            return json.getNodeFactory()
                    .stringNode(new String(result.body(), StandardCharsets.UTF_8));
        }
    }

    private void each(UUID job, Reader reader) throws IOException {
        List<Result> read = rows.results(job, 0, READ);
        while (!read.isEmpty()) {
            for (Result result : read) {
                reader.take(result);
            }
            read = rows.results(job, read.getLast().row().number(), READ);
        }
    }

    private static Writer writer(OutputStream to) {
        return new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ResultFile::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    // What begins like a formula would be one in a spreadsheet (RFC 4180 knows no such thing).
    private static String cell(String text) {
        String safe =
                !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
