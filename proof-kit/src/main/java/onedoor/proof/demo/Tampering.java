package onedoor.proof.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.Monitor;
import onedoor.proof.log.Note;
import onedoor.proof.log.Policy;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.Signer;
import onedoor.proof.log.SignedNote.VerifierKey;
import onedoor.proof.witness.Witness;
import onedoor.proof.witness.WitnessClient;
import onedoor.proof.witness.WitnessClient.Reply;
import onedoor.proof.witness.WitnessFolder;
import onedoor.proof.witness.WitnessServer;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites, cuts and forks a log with the log's own key in hand, as whoever owns the platform
 * could, and asks everybody who looks at it: three witnesses over HTTP, a monitor that remembers
 * the last head, and the holder of a proof.
 */
public final class Tampering implements AutoCloseable {

    private static final int SIZE = 600;
    private static final int ENTRY = 17;
    private static final List<String> DEPARTMENTS = List.of("civil", "tax", "police");

    private final Consumer<String> say;
    private final SecureRandom random = new SecureRandom();
    private final Signer logKey = new Signer("demo.onedoor/log", seed());
    private final List<Department> witnesses = new ArrayList<>();
    private final WitnessClient client =
            new WitnessClient(HttpClient.newHttpClient(), Duration.ofSeconds(5));
    private final Policy policy;
    private int missed;

    private record Department(
            String name, VerifierKey key, WitnessServer server, WitnessFolder state) {}

    /**
     * @param folder for what the witnesses remember
     * @param say takes each line of what happens
     */
    public Tampering(Path folder, Consumer<String> say) throws IOException {
        this.say = say;
        StringBuilder text = new StringBuilder("log " + logKey.verifier() + "\n");
        for (String name : DEPARTMENTS) {
            Cosigner key = new Cosigner(name + ".demo/witness", seed());
            WitnessFolder state = WitnessFolder.open(folder.resolve(name));
            WitnessServer server =
                    WitnessServer.start(
                            new Witness(key, List.of(logKey.verifier()), state, Clock.systemUTC()),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            witnesses.add(new Department(name, key.verifier(), server, state));
            text.append("witness %s %s\n".formatted(name, key.verifier()));
        }
        text.append("group depts 2 ").append(String.join(" ", DEPARTMENTS)).append('\n');
        this.policy = Policy.parse(text.append("quorum depts\n").toString());
    }

    private byte[] seed() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return seed;
    }

    /** Runs the three attacks; whether each one was found by all who could. */
    public boolean run() {
        SmallLog honest = new SmallLog(logKey);
        for (int i = 0; i < SIZE; i++) {
            honest.append("entry " + i);
        }
        say.accept("An honest log of %d entries, three witnesses, quorum 2 of 3".formatted(SIZE));
        String head = cosigned(honest);
        Checkpoint remembered = honest.head();
        expect(look(honest, head, null), false);
        LogProof proof = honest.proof(ENTRY, head);
        say.accept("  the holder of a proof of entry %d keeps it".formatted(ENTRY));

        SmallLog rewritten = honest.branch(SIZE);
        rewritten.rewrite(ENTRY, "entry 17, as somebody would like it");
        attack(
                "1. Rewriting: entry 17 is replaced, all tiles and the head are made anew",
                rewritten,
                remembered);
        boolean stillProves = proof.proves(rewritten.leaf(ENTRY), remembered);
        say.accept(
                "  the proof's holder: the kept proof %s the new entry; two heads of %d entries signed by the same log are evidence against it"
                        .formatted(stillProves ? "still fits" : "does not fit", SIZE));
        missed += stillProves ? 1 : 0;

        attack("2. Cutting: the last 100 entries are gone", honest.branch(SIZE - 100), remembered);

        SmallLog fork = honest.branch(SIZE - 50);
        for (int i = 0; i < 80; i++) {
            fork.append("entry of a second history " + i);
        }
        attack(
                "3. Forking: one reader is shown another history from entry %d on"
                        .formatted(SIZE - 50),
                fork,
                remembered);

        honest.append("the next honest entry");
        say.accept("The honest log goes on");
        expect(look(honest, cosigned(honest), remembered), false);
        say.accept(missed == 0 ? "All three were found." : missed + " times nobody noticed.");
        return missed == 0;
    }

    private void attack(String title, SmallLog log, Checkpoint remembered) {
        say.accept(title);
        expect(look(log, cosigned(log), remembered), true);
    }

    private void expect(Monitor.Report report, boolean complaints) {
        if (report.isClean() == complaints) {
            missed++;
        }
    }

    private String cosigned(SmallLog log) {
        Note note = Note.parse(log.checkpoint()).orElseThrow();
        for (Department witness : witnesses) {
            Reply reply =
                    client.ask(
                            URI.create("http://127.0.0.1:" + witness.server().port()),
                            witness.key(),
                            0,
                            log::consistency,
                            log.checkpoint());
            say.accept("  witness %s: %s".formatted(witness.name(), words(reply)));
            if (reply instanceof Reply.Cosigned(Note.Line line)) {
                note = note.with(line);
            }
        }
        return note.written();
    }

    private static String words(Reply reply) {
        return switch (reply) {
            case Reply.Cosigned cosigned -> "cosigned";
            case Reply.Ahead(long size) ->
                    "409, it has already cosigned a tree of %d entries".formatted(size);
            case Reply.Refused(int status, String reason) -> status + ", " + reason;
            case Reply.Silent(String reason) -> "no answer: " + reason;
        };
    }

    private Monitor.Report look(SmallLog log, String head, @Nullable Checkpoint remembered) {
        Monitor.Report report = new Monitor(policy, log).check(head, remembered);
        report.complaints().forEach(complaint -> say.accept("  monitor: " + complaint));
        if (report.isClean()) {
            say.accept("  monitor: every entry and tile adds up to a head with quorum");
        }
        return report;
    }

    @Override
    public void close() {
        for (Department witness : witnesses) {
            witness.server().close();
            try {
                witness.state().close();
            } catch (IOException unclosed) {
                throw new UncheckedIOException(unclosed);
            }
        }
    }
}
