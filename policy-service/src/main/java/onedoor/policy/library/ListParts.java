package onedoor.policy.library;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a JSON list as texts, so that a broken one spoils no other.
 *
 * @param closed whether the list ends where the text ends
 */
record ListParts(List<String> texts, boolean closed) {

    /** Splits at the commas of the outermost list; what stands between them may be broken. */
    static ListParts of(String list) {
        String text = list.strip();
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int depth = 0;
        int start = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"' || c == '\n') {
                    // No string goes over a line: one that was not closed ends here.
                    quoted = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> quoted = true;
                case '[', '{' -> depth++;
                case ']', '}' -> depth--;
                default -> {
                    // everything else is part of an element
                }
            }
            if (depth == 0 || (depth == 1 && c == ',')) {
                String part = text.substring(start, i).strip();
                if (c == ',' || !part.isEmpty() || !parts.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
            if (depth == 0) {
                return new ListParts(parts, c == ']' && i == text.length() - 1);
            }
        }
        if (start < text.length()) {
            parts.add(text.substring(start).strip());
        }
        return new ListParts(parts, false);
    }
}
