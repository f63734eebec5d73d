package onedoor.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * C2SP signed-note as it is written: a text that ends with a line feed, an empty line, and a line
 * per signature. Nothing of it is verified yet.
 */
public record Note(String text, List<Line> lines) {

    /** The standard asks for at least 16. */
    private static final int MOST_SIGNATURES = 100;

    private static final String DASH = "\u2014 ";

    /** Who claims to have signed, under which key, and what. */
    public record Line(String name, byte[] keyId, byte[] signature) {

        /** The line as it stands in a note, with its line feed. */
        public String text() {
            byte[] both =
                    ByteBuffer.allocate(keyId.length + signature.length)
                            .put(keyId)
                            .put(signature)
                            .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        }

        /** Reads a line without its line feed; nothing when it is not a signature line. */
        public static Optional<Line> parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space <= DASH.length()) {
                return Optional.empty();
            }
            String name = line.substring(DASH.length(), space);
            try {
                byte[] both = Base64.getDecoder().decode(line.substring(space + 1));
                return both.length < 5 || !isName(name)
                        ? Optional.empty()
                        : Optional.of(
                                new Line(
                                        name,
                                        Arrays.copyOf(both, 4),
                                        Arrays.copyOfRange(both, 4, both.length)));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
    }

    public Note {
        lines = List.copyOf(lines);
    }

    /** Reads a note; nothing when it is not written as the standard demands. */
    public static Optional<Note> parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || split + 2 >= note.length() || !note.endsWith("\n") || !isClean(note)) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        for (String text : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            Optional<Line> line = Line.parse(text);
            if (line.isEmpty() || lines.size() == MOST_SIGNATURES) {
                return Optional.empty();
            }
            lines.add(line.get());
        }
        return Optional.of(new Note(note.substring(0, split + 1), lines));
    }

    private static boolean isClean(String note) {
        return note.chars().noneMatch(c -> (c < 0x20 && c != '\n') || c == 0xFFFD);
    }

    /** A key's name has no space and no plus. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && !name.contains("+")
                && name.chars().noneMatch(c -> Character.isWhitespace(c) || c < 0x20);
    }

    /** The same text with one more signature. */
    public Note with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Note(text, more);
    }

    /** The note as it is written. */
    public String written() {
        StringBuilder note = new StringBuilder(text).append('\n');
        lines.forEach(line -> note.append(line.text()));
        return note.toString();
    }

    byte[] message() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
