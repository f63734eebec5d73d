package onedoor.exchange.adapter;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values (RFC 4180): quotes may hold commas, line ends and doubled quotes.
 * Every row knows the line that it begins on.
 */
final class CsvReader {

    private final String text;
    private int at;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text;
    }

    /**
     * One row.
     *
     * @param line where it begins, from 1
     * @param wellFormed whether its quotes stand as they must
     */
    record Row(int line, List<String> cells, boolean wellFormed) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    /** The rows, without empty lines; more than {@code most} are not read. */
    static List<Row> read(String text, int most) {
        CsvReader reader = new CsvReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Row> rows = new ArrayList<>();
        while (reader.at < reader.text.length() && rows.size() <= most) {
            Row row = reader.row();
            if (row.cells().size() > 1 || !row.cells().getFirst().isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int begin = line;
        List<String> cells = new ArrayList<>();
        boolean wellFormed = true;
        while (true) {
            StringBuilder cell = new StringBuilder();
            wellFormed &= peek() == '"' ? quoted(cell) : plain(cell);
            cells.add(cell.toString());
            if (peek() != ',') {
                break;
            }
            at++;
        }
        endLine();
        return new Row(begin, cells, wellFormed);
    }

    private boolean plain(StringBuilder cell) {
        boolean wellFormed = true;
        while (!isEnd()) {
            char c = text.charAt(at++);
            wellFormed &= c != '"';
            cell.append(c);
        }
        return wellFormed;
    }

    private boolean quoted(StringBuilder cell) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                cell.append(c);
            } else if (peek() == '"') {
                cell.append('"');
                at++;
            } else {
                boolean ended = isEnd();
                plain(new StringBuilder());
                return ended;
            }
        }
        return false;
    }

    private boolean isEnd() {
        char c = peek();
        return c == ',' || c == '\n' || c == '\r' || at >= text.length();
    }

    private void endLine() {
        if (peek() == '\r') {
            at++;
        }
        if (peek() == '\n') {
            at++;
        }
        line++;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
