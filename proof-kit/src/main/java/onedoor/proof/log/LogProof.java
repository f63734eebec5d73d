package onedoor.proof.log;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * C2SP tlog-proof: an entry's index, its path to the root, and the checkpoint that holds it.
 *
 * @param extra what the log added without signing it
 */
public record LogProof(byte @Nullable [] extra, long index, List<Hash> path, String checkpoint) {

    private static final String VERSION = "c2sp.org/tlog-proof@v1";
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LONGEST_PATH = 63;

    public LogProof {
        path = List.copyOf(path);
    }

    /** A proof without extra. */
    public static LogProof of(long index, List<Hash> path, String checkpoint) {
        return new LogProof(null, index, path, checkpoint);
    }

    /** Reads a proof; nothing when it is not written as the standard demands. */
    public static Optional<LogProof> parse(String text) {
        int split = text.indexOf("\n\n");
        if (split < 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(text.substring(0, split).lines().toList());
        try {
            if (!lines.removeFirst().equals(VERSION)) {
                return Optional.empty();
            }
            byte @Nullable [] extra = null;
            if (lines.getFirst().startsWith("extra ")) {
                extra = Base64.getDecoder().decode(lines.removeFirst().substring(6));
            }
            String index = lines.removeFirst();
            if (!index.startsWith("index ")
                    || !INDEX.matcher(index.substring(6)).matches()
                    || lines.size() > LONGEST_PATH) {
                return Optional.empty();
            }
            List<Hash> path =
                    lines.stream().map(line -> Hash.of(Base64.getDecoder().decode(line))).toList();
            LogProof proof =
                    new LogProof(
                            extra,
                            Long.parseLong(index.substring(6)),
                            path,
                            text.substring(split + 2));
            return proof.text().equals(text) ? Optional.of(proof) : Optional.empty();
        } catch (IllegalArgumentException | java.util.NoSuchElementException malformed) {
            return Optional.empty();
        }
    }

    /** The proof as it is written. */
    public String text() {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        if (extra != null) {
            text.append("extra ").append(Base64.getEncoder().encodeToString(extra)).append('\n');
        }
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** Whether the path leads from an entry to a checkpoint's root. Signatures are for a policy. */
    public boolean proves(Hash leaf, Checkpoint head) {
        return index < head.size() && Merkle.proves(leaf, index, head.size(), path, head.root());
    }
}
