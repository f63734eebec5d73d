package onedoor.proof.log;

import java.util.Base64;
import java.util.List;

/** C2SP tlog-checkpoint: which tree a log stands for. */
public record Checkpoint(String origin, long size, Hash root) {

    /** The text that the log signs. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Reads a text that has been verified. */
    public static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3) {
            throw new IllegalArgumentException("a checkpoint has three lines");
        }
        return new Checkpoint(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                Hash.of(Base64.getDecoder().decode(lines.get(2))));
    }
}
