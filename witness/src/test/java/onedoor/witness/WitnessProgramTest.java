package onedoor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import onedoor.proof.demo.SmallLog;
import onedoor.proof.log.SignedNote.Signer;
import onedoor.proof.log.SignedNote.VerifierKey;
import onedoor.proof.witness.WitnessClient;
import onedoor.proof.witness.WitnessFolder;
import onedoor.proof.witness.WitnessServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WitnessProgramTest {

    private static final Signer LOG = new Signer("exchange.test/log", new byte[32]);

    @TempDir Path home;
    private final StringWriter said = new StringWriter();

    private int run(String... args) {
        CommandLine line = WitnessProgram.commandLine();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        return line.execute(args);
    }

    private Path config(String text) throws IOException {
        return Files.writeString(home.resolve("witness.json"), text);
    }

    @Test
    void makesItsKeyOnceAndWitnessesByItsSettings() throws IOException {
        Path key = home.resolve("witness.key");
        assertThat(run("key", "--name", "witness.tax.test", key.toString())).isZero();
        VerifierKey vkey = VerifierKey.parse(said.toString().strip());
        assertThat(vkey.isWitness()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(run("key", "--name", "witness.tax.test", key.toString())).isNotZero();

        Settings settings =
                Settings.read(
                        config(
                                """
                                {"name": "witness.tax.test", "port": 0, "keyFile": "witness.key",
                                 "stateFolder": "state", "logs": ["%s"]}
                                """
                                        .formatted(LOG.verifier())));
        SmallLog log = new SmallLog(LOG);
        log.append("first");
        try (WitnessFolder state = WitnessFolder.open(settings.folder());
                WitnessServer server = WitnessProgram.start(settings, state)) {
            assertThat(
                            new WitnessClient(HttpClient.newHttpClient(), Duration.ofSeconds(60))
                                    .ask(
                                            URI.create("http://127.0.0.1:" + server.port()),
                                            vkey,
                                            0,
                                            log::consistency,
                                            log.checkpoint()))
                    .isInstanceOf(WitnessClient.Reply.Cosigned.class);
            // The state is held: a second program on it does not start.
            assertThat(run("--config", home.resolve("witness.json").toString())).isNotZero();
            assertThat(said.toString()).contains("another witness runs on");
        }
    }

    @Test
    void saysWhatIsMissingInItsSettings() throws IOException {
        Path config = config("{\"name\": \"w\", \"keyFile\": \"k\", \"stateFolder\": \"s\"}");
        assertThat(run("--config", config.toString())).isNotZero();
        assertThat(said.toString()).contains("the vkey of at least one log is needed");
        assertThat(run("--config", config("{\"nam\": 1}").toString())).isNotZero();
        assertThat(said.toString()).contains("nam");
    }
}
