package onedoor.proof.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Hash;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.Note;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.VerifierKey;

/**
 * Cosigns a checkpoint when it continues the last one that it has cosigned. Comparing and
 * remembering are one step: of two branches of a log it never cosigns both.
 */
public final class Witness {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final int LONGEST_PROOF = 63;

    private final Cosigner key;
    private final Map<String, VerifierKey> logs;
    private final WitnessState state;
    private final Clock clock;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    public Witness(Cosigner key, List<VerifierKey> logs, WitnessState state, Clock clock) {
        this.key = key;
        this.logs = logs.stream().collect(Collectors.toMap(VerifierKey::name, log -> log));
        this.state = state;
        this.clock = clock;
    }

    /** What the protocol answers. */
    public sealed interface Answer {

        /** 200: the cosignature's line. */
        record Cosigned(String line) implements Answer {}

        /** 400. */
        record Malformed(String reason) implements Answer {}

        /** 403: none of the signatures is by the log's key. */
        record NotSigned() implements Answer {}

        /** 404. */
        record UnknownLog() implements Answer {}

        /** 409: the size that was cosigned last is another one. */
        record OtherSize(long size) implements Answer {}

        /** 422: the checkpoint does not continue the last one. */
        record Inconsistent(String reason) implements Answer {}
    }

    private record Request(long old, List<Hash> proof, Note note, Checkpoint checkpoint) {}

    /** Answers the body of an {@code add-checkpoint}. */
    public Answer add(String body) throws IOException {
        Optional<Request> parsed = parse(body);
        if (parsed.isEmpty()) {
            return new Answer.Malformed("not an add-checkpoint body");
        }
        Request request = parsed.get();
        VerifierKey log = logs.get(request.checkpoint().origin());
        if (log == null) {
            return new Answer.UnknownLog();
        }
        if (!log.hasSigned(request.note())) {
            return new Answer.NotSigned();
        }
        if (request.old() > request.checkpoint().size()) {
            return new Answer.Malformed("the old size is larger than the checkpoint's");
        }
        ReentrantLock turn = turns.computeIfAbsent(log.name(), name -> new ReentrantLock());
        turn.lock();
        try {
            return compareAndCosign(log, request);
        } finally {
            turn.unlock();
        }
    }

    private Answer compareAndCosign(VerifierKey log, Request request) throws IOException {
        Checkpoint next = request.checkpoint();
        Checkpoint last = last(next.origin());
        if (request.old() != last.size()) {
            return new Answer.OtherSize(last.size());
        }
        if (!Merkle.isConsistent(
                last.size(), next.size(), last.root(), next.root(), request.proof())) {
            return new Answer.Inconsistent(
                    last.size() == next.size()
                            ? "another root at size " + next.size()
                            : "the proof does not lead from size %d to %d"
                                    .formatted(last.size(), next.size()));
        }
        Note.Line cosignature = key.cosign(next.text(), clock.instant());
        List<Note.Line> own = request.note().lines().stream().filter(log::isOwn).toList();
        state.keep(next.origin(), new Note(next.text(), own).with(cosignature).written());
        return new Answer.Cosigned(cosignature.text());
    }

    // A state that this witness has not signed is not believed: better no cosignature than two
    // branches.
    private Checkpoint last(String origin) throws IOException {
        Optional<String> kept = state.last(origin);
        if (kept.isEmpty()) {
            return new Checkpoint(origin, 0, Hash.EMPTY_TREE);
        }
        return key.verifier()
                .open(kept.get())
                .flatMap(Checkpoint::read)
                .orElseThrow(() -> new IOException("the state of " + origin + " is damaged"));
    }

    /** The last cosigned checkpoint of the log whose origin has this SHA-256, in hex. */
    public Optional<String> lastOf(String hexOfOrigin) throws IOException {
        for (String origin : logs.keySet()) {
            if (nameOf(origin).equals(hexOfOrigin)) {
                return state.last(origin);
            }
        }
        return Optional.empty();
    }

    static String nameOf(String origin) {
        return HexFormat.of()
                .formatHex(Hash.sha256().digest(origin.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Request> parse(String body) {
        int split = body.indexOf("\n\n");
        if (split < 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(body.substring(0, split).split("\n", -1)));
        var old = OLD.matcher(lines.removeFirst());
        Optional<Note> note = Note.parse(body.substring(split + 2));
        Optional<Checkpoint> checkpoint = note.map(Note::text).flatMap(Checkpoint::read);
        if (!old.matches() || lines.size() > LONGEST_PROOF || checkpoint.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Hash> proof =
                    lines.stream().map(line -> Hash.of(Base64.getDecoder().decode(line))).toList();
            return Optional.of(
                    new Request(Long.parseLong(old.group(1)), proof, note.get(), checkpoint.get()));
        } catch (IllegalArgumentException notHashes) {
            return Optional.empty();
        }
    }
}
