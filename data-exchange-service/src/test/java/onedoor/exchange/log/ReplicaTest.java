package onedoor.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.testing.TestDatabase;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Hash;
import onedoor.proof.log.Merkle;
import onedoor.proof.log.SignedNote.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {

    private final TestDatabase.Schema schema = LogParts.schema();

    /** What a replica said to be durable, and the head that it saw then. */
    private record Said(long index, String text, Checkpoint head) {}

    private Process start(Path home, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        schema.url(),
                        schema.user(),
                        schema.password(),
                        // Each writes its key file: the other must not read it half written.
                        Files.createDirectories(home.resolve(name)).toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<Said> read(BufferedReader lines, int count) throws IOException {
        List<Said> said = new ArrayList<>();
        String line = "";
        while (said.size() < count && (line = lines.readLine()) != null) {
            String[] parts = line.split(";", 3);
            // What a killed process was writing may be cut.
            if (parts.length == 3 && parts[2].endsWith("=|")) {
                said.add(
                        new Said(
                                Long.parseLong(parts[0]),
                                parts[1],
                                head(parts[2].replace('|', '\n'))));
            }
        }
        return said;
    }

    private static Checkpoint head(String note) {
        return Checkpoint.parse(
                new Signer(LogParts.ORIGIN, LogParts.SEED).verifier().open(note).orElseThrow());
    }

    @Test
    void loseNothingAndDoNotForkWhenOneIsKilledInTheMiddle(@TempDir Path home) throws IOException {
        Process killed = start(home, "killed");
        Process second = start(home, "second");
        List<Said> said = new ArrayList<>();
        try (BufferedReader first =
                        new BufferedReader(
                                new InputStreamReader(
                                        killed.getInputStream(), StandardCharsets.UTF_8));
                BufferedReader other =
                        new BufferedReader(
                                new InputStreamReader(
                                        second.getInputStream(), StandardCharsets.UTF_8))) {
            said.addAll(read(first, 60));
            said.addAll(read(other, 60));
            // By the handle: the process itself would also close the stream that is read here.
            killed.toHandle().destroyForcibly();
            said.addAll(read(first, Integer.MAX_VALUE));
            said.addAll(read(other, 60));
        } finally {
            killed.destroyForcibly().onExit().join();
            second.destroyForcibly().onExit().join();
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(180);
        try (LogParts parts = new LogParts(schema, LogParts.settings(home, null))) {
            parts.append(3);
            long size = parts.store.state().size();
            List<LogStore.Leaf> leaves = parts.store.leaves(0, Math.toIntExact(size));
            assertThat(leaves).hasSize(Math.toIntExact(size));
            List<Hash> hashes = leaves.stream().map(leaf -> leaf.entry().hash()).toList();
            for (Said one : said) {
                assertThat(leaves.get((int) one.index()).entry())
                        .isEqualTo(LogParts.entry(one.text()));
                assertThat(leaves.get((int) one.index() + 1).entry())
                        .isEqualTo(LogParts.entry(one.text() + " b"));
                // Every head that anybody could have seen is on the one history.
                assertThat(Merkle.root(hashes.subList(0, (int) one.head().size())))
                        .isEqualTo(one.head().root());
            }
            assertThat(parts.audit()).isEmpty();
        }
    }
}
