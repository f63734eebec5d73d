package onedoor.policy;

import java.util.ArrayList;
import java.util.List;

/** Tables as officers send them: CSV (RFC 4180), one record a line. */
public final class Csv {

    private Csv() {}

    /** Fields may be quoted, with doubled quotes in them; a mark of the byte order is left out. */
    public static List<List<String>> records(String text) {
        return text.replace("\uFEFF", "").lines().map(Csv::fields).toList();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
