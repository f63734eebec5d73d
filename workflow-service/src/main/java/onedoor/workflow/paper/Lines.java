package onedoor.workflow.paper;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines of a width, never before a closing mark of punctuation. */
public final class Lines {

    private static final String NEVER_FIRST = "，。、；：？！）》〉」』】〕％,.;:?!)]}";

    private Lines() {}

    /** Lines of at most {@code width} points; the first is shorter by {@code indent}. */
    public static List<String> of(
            Typeface typeface, String text, float size, float width, float indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float used = indent;
        for (int character : text.codePoints().toArray()) {
            float wide = typeface.width(Character.toString(character), size);
            // A closing mark may hang over the margin; the next character starts the new line.
            if (!line.isEmpty() && used + wide > width && NEVER_FIRST.indexOf(character) < 0) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(character);
            used += wide;
        }
        lines.add(line.toString());
        return lines;
    }
}
