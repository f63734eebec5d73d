package onedoor.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.proof.demo.SmallLog;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.Signer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What we write, read by code that is not ours: Go's {@code sumdb/note} and {@code sumdb/tlog}, as
 * Debian packages them (golang-go, golang-golang-x-mod-dev).
 */
class GoVerifierTest {

    private static final Path SOURCES = Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb");
    private static final Signer LOG = new Signer("exchange.test/log", new byte[32]);
    private static final List<Cosigner> WITNESSES =
            List.of(
                    new Cosigner("tax.test/witness", seed(1)),
                    new Cosigner("civil.test/witness", seed(2)));

    /** What everybody remembers of the honest log. */
    private static final int REMEMBERED = 600;

    @TempDir Path folder;

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Outcome(int status, String said) {}

    private Outcome verify() throws IOException, InterruptedException {
        ProcessBuilder go =
                new ProcessBuilder(
                                "go",
                                "run",
                                Path.of("src/test/go/verify.go").toAbsolutePath().toString(),
                                folder.toString())
                        .redirectErrorStream(true);
        // Debian's packages lie in a GOPATH; nothing is fetched.
        go.environment()
                .putAll(
                        Map.of(
                                "GO111MODULE", "off",
                                "GOPATH", "/usr/share/gocode",
                                "GOFLAGS", "",
                                "GOCACHE", Path.of("target/go").toAbsolutePath().toString()));
        Process process = go.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), said);
    }

    private static String cosigned(SmallLog log) {
        Note note = Note.parse(log.checkpoint()).orElseThrow();
        for (Cosigner witness : WITNESSES) {
            note = note.with(witness.cosign(note.text(), Instant.parse("2026-03-01T08:00:00Z")));
        }
        return note.written();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void writeLog(SmallLog log, SmallLog old) throws IOException {
        write(
                "vkeys",
                LOG.verifier()
                        + "\n"
                        + WITNESSES.stream()
                                .map(witness -> witness.verifier() + "\n")
                                .collect(Collectors.joining()));
        write("checkpoint", cosigned(log));
        write("checkpoint.old", cosigned(old));
        write(
                "consistency",
                // A log that was cut has no proof to show.
                (old.size() > log.size() ? List.<Hash>of() : log.consistency(old.size()))
                        .stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining()));
        TileFolder files = new TileFolder(folder);
        long count = log.size();
        for (int level = 0; count > 0; level++) {
            for (long at = 0; at < count; at += Edge.TILE) {
                int width = (int) Math.min(Edge.TILE, count - at);
                copy(log, files, new TilePath(level, at / Edge.TILE, width));
                if (level == 0) {
                    copy(log, files, new TilePath(TilePath.ENTRIES, at / Edge.TILE, width));
                }
            }
            count /= Edge.TILE;
        }
        for (int index : new int[] {0, 255, 256, log.size() - 1}) {
            write(index + ".tlog-proof", log.proof(index, cosigned(log)).text());
        }
        write(
                "proofs",
                "0.tlog-proof\n255.tlog-proof\n256.tlog-proof\n%d.tlog-proof\n"
                        .formatted(log.size() - 1));
    }

    private static void copy(SmallLog log, TileFolder files, TilePath tile) throws IOException {
        files.write(tile, log.read(tile).orElseThrow());
    }

    @Test
    void findsOurCheckpointsCosignaturesTilesAndProofsGood()
            throws IOException, InterruptedException {
        assumeGo();
        SmallLog log = log(700);
        writeLog(log, log.branch(300));
        Outcome good = verify();
        assertThat(good.status()).as(good.said()).isZero();
        assertThat(good.said())
                .contains(
                        "ok checkpoint signatures",
                        "ok consistency proof",
                        "ok tiles read and authenticated",
                        "ok the old head in the tiles",
                        "ok 700 entries in bundles",
                        "ok 699.tlog-proof inclusion");

        // And it is a verifier: a flipped bit anywhere is found.
        Path tile = folder.resolve("tile/0/001");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[40] ^= 1;
        Files.write(tile, bytes);
        assertThat(verify().status()).isNotZero();
    }

    /** Each history is signed by the log's own key and by every witness: nobody is honest here. */
    @ParameterizedTest
    @ValueSource(strings = {"rewritten", "cut", "forked"})
    void findsATamperedLogByTheHeadThatItRemembers(String how)
            throws IOException, InterruptedException {
        assumeGo();
        SmallLog honest = log(REMEMBERED);
        SmallLog tampered = tampered(honest, how);
        writeLog(tampered, honest);
        Outcome found = verify();
        assertThat(found.status()).as(found.said()).isNotZero();
        assertThat(found.said())
                .contains("ok checkpoint signatures", "FAILED consistency proof")
                .doesNotContain("ok consistency proof");
    }

    private static SmallLog tampered(SmallLog honest, String how) {
        return switch (how) {
            case "rewritten" -> {
                SmallLog log = honest.branch(REMEMBERED);
                log.rewrite(17, "entry 17, as somebody would like it");
                log.append("and one more");
                yield log;
            }
            case "cut" -> honest.branch(REMEMBERED - 100);
            default -> {
                SmallLog log = honest.branch(REMEMBERED - 50);
                for (int i = 0; i < 80; i++) {
                    log.append("entry of a second history " + i);
                }
                yield log;
            }
        };
    }

    private static void assumeGo() {
        Assumptions.assumeTrue(
                isOnPath("go") && Files.isDirectory(SOURCES),
                "needs golang-go and golang-golang-x-mod-dev");
    }

    private static SmallLog log(int size) {
        SmallLog log = new SmallLog(LOG);
        for (int i = 0; i < size; i++) {
            log.append("entry " + i);
        }
        return log;
    }
}
