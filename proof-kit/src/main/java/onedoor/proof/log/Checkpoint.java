package onedoor.proof.log;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** C2SP tlog-checkpoint: which tree a log stands for. */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** The text that the log signs. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Reads a text that has been verified. */
    public static Checkpoint parse(String text) {
        return read(text)
                .orElseThrow(() -> new IllegalArgumentException("not a checkpoint: " + text));
    }

    /** Reads a text that may be anything: an origin, a size without leading zero, a root. */
    public static Optional<Checkpoint> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3
                || lines.get(0).isEmpty()
                || !SIZE.matcher(lines.get(1)).matches()
                || !text.endsWith("\n")) {
            return Optional.empty();
        }
        try {
            Hash root = Hash.of(Base64.getDecoder().decode(lines.get(2)));
            Checkpoint read = new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root);
            // Base64 has more than one way to write some values; the log signs only one.
            return read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException notARoot) {
            return Optional.empty();
        }
    }
}
