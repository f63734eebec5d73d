package onedoor.proof.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Hash;
import onedoor.proof.log.Note;
import onedoor.proof.log.SignedNote.VerifierKey;

/** How a log asks a witness for its cosignature. */
public final class WitnessClient {

    private static final int LONGEST_REASON = 200;

    private final HttpClient http;
    private final Duration patience;

    /**
     * @param patience how long one request may take
     */
    public WitnessClient(HttpClient http, Duration patience) {
        this.http = http;
        this.patience = patience;
    }

    /** What came of it. */
    public sealed interface Reply {

        /** A cosignature that verifies. */
        record Cosigned(Note.Line line) implements Reply {}

        /** The witness has already cosigned a larger tree. */
        record Ahead(long size) implements Reply {}

        /** The witness does not cosign. */
        record Refused(int status, String reason) implements Reply {}

        /** Nothing that could be understood came back in time. */
        record Silent(String reason) implements Reply {}
    }

    /** The proof from an older size to the checkpoint's. */
    @FunctionalInterface
    public interface Proofs {
        List<Hash> from(long old);
    }

    /**
     * Submits a signed checkpoint.
     *
     * @param old the size that the witness is believed to have cosigned last
     */
    public Reply ask(URI witness, VerifierKey key, long old, Proofs proofs, String checkpoint) {
        try {
            long size =
                    Note.parse(checkpoint)
                            .map(Note::text)
                            .flatMap(Checkpoint::read)
                            .map(Checkpoint::size)
                            .orElseThrow(() -> new IllegalArgumentException("not a checkpoint"));
            HttpResponse<String> answer = send(witness, Math.min(old, size), proofs, checkpoint);
            if (answer.statusCode() == 409) {
                Optional<Long> known = sizeIn(answer);
                if (known.isPresent() && known.get() > size) {
                    return new Reply.Ahead(known.get());
                }
                if (known.isPresent()) {
                    answer = send(witness, known.get(), proofs, checkpoint);
                }
            }
            return read(answer, key, checkpoint);
        } catch (IOException silent) {
            return new Reply.Silent(String.valueOf(silent.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Silent("stopped");
        }
    }

    private HttpResponse<String> send(URI witness, long old, Proofs proofs, String checkpoint)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("old ").append(old).append('\n');
        proofs.from(old).forEach(hash -> body.append(hash.base64()).append('\n'));
        body.append('\n').append(checkpoint);
        String prefix = witness.toString().replaceAll("/+$", "");
        return http.send(
                HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
                        .timeout(patience)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Optional<Long> sizeIn(HttpResponse<String> answer) {
        String body = answer.body().strip();
        return body.matches("0|[1-9][0-9]{0,17}")
                ? Optional.of(Long.parseLong(body))
                : Optional.empty();
    }

    private static Reply read(HttpResponse<String> answer, VerifierKey key, String checkpoint) {
        if (answer.statusCode() != 200) {
            String reason = answer.body().strip();
            return new Reply.Refused(
                    answer.statusCode(),
                    reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
        }
        // Only what this witness's key has signed is taken over.
        Note note = Note.parse(checkpoint).orElseThrow();
        for (String text : answer.body().split("\n", -1)) {
            Optional<Note.Line> line = Note.Line.parse(text).filter(key::isOwn);
            if (line.isPresent() && key.hasSigned(new Note(note.text(), List.of(line.get())))) {
                return new Reply.Cosigned(line.get());
            }
        }
        return new Reply.Silent("the answer holds no cosignature by " + key.name());
    }
}
