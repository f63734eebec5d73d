package onedoor.proof.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onedoor.proof.demo.SmallLog;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Hash;
import onedoor.proof.log.Note;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.Signer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final Signer LOG = new Signer("exchange.test/log", new byte[32]);
    private static final Cosigner KEY = new Cosigner("witness.test/tax", seed(7));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;
    private WitnessFolder state;
    private WitnessServer server;

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    @BeforeEach
    void start() throws IOException {
        state = WitnessFolder.open(folder);
        Witness witness = new Witness(KEY, List.of(LOG.verifier()), state, Clock.systemUTC());
        server =
                WitnessServer.start(
                        witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        state.close();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private HttpResponse<String> post(String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(url().resolve("/add-checkpoint"))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String body(SmallLog log, long old) {
        StringBuilder body = new StringBuilder("old " + old + "\n");
        log.consistency(old).forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(log.checkpoint()).toString();
    }

    private static SmallLog log(int size) {
        SmallLog log = new SmallLog(LOG);
        for (int i = 0; i < size; i++) {
            log.append("entry " + i);
        }
        return log;
    }

    @Test
    void cosignsALogThatGrows() {
        SmallLog log = log(5);
        HttpResponse<String> first = post(body(log, 0));
        assertThat(first.statusCode()).isEqualTo(200);
        Note note = Note.parse(log.checkpoint() + first.body()).orElseThrow();
        assertThat(KEY.verifier().hasSigned(note)).isTrue();
        assertThat(KEY.verifier().cosignedAt(note).orElseThrow())
                .isBetween(
                        Clock.systemUTC().instant().minusSeconds(60),
                        Clock.systemUTC().instant().plusSeconds(60));
        log.append("more");
        assertThat(post(body(log, 5)).statusCode()).isEqualTo(200);
        // The same again gets a fresh cosignature.
        assertThat(post(body(log, 6)).statusCode()).isEqualTo(200);
    }

    @Test
    void answersAsTheProtocolSays() {
        SmallLog log = log(5);
        assertThat(post("rubbish").statusCode()).isEqualTo(400);
        assertThat(post("old 05\n\n" + log.checkpoint()).statusCode()).isEqualTo(400);
        assertThat(post("old 6\n\n" + log.checkpoint()).statusCode()).isEqualTo(400);
        assertThat(post("x".repeat(70_000)).statusCode()).isEqualTo(413);
        String hash = Hash.EMPTY_TREE.base64() + "\n";
        assertThat(post("old 0\n" + hash.repeat(64) + "\n" + log.checkpoint()).statusCode())
                .isEqualTo(400);

        Signer stranger = new Signer("stranger.test/log", seed(9));
        String foreign = new Checkpoint("stranger.test/log", 1, Hash.EMPTY_TREE).text();
        assertThat(post("old 0\n\n" + stranger.sign(foreign)).statusCode()).isEqualTo(404);
        Signer impostor = new Signer("exchange.test/log", seed(9));
        assertThat(post("old 0\n\n" + impostor.sign(log.head().text())).statusCode())
                .isEqualTo(403);

        assertThat(post("old 0\n" + hash + "\n" + log.checkpoint()).statusCode()).isEqualTo(422);
        HttpResponse<String> unseen = post(body(log, 3));
        assertThat(unseen.statusCode()).isEqualTo(409);
        assertThat(unseen.body()).isEqualTo("0\n");

        assertThat(post(body(log, 0)).statusCode()).isEqualTo(200);
        HttpResponse<String> conflict = post(body(log, 0));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
        assertThat(conflict.body()).isEqualTo("5\n");

        SmallLog fork = log.branch(4);
        fork.append("another fifth");
        assertThat(post(body(fork, 5)).statusCode()).isEqualTo(422);
        fork.append("sixth");
        assertThat(post(body(fork, 5)).statusCode()).isEqualTo(422);
    }

    @Test
    void showsWhatItHasCosignedLast() throws IOException, InterruptedException {
        String path = "/" + Witness.nameOf("exchange.test/log") + "/checkpoint";
        HttpRequest get = HttpRequest.newBuilder(url().resolve(path)).build();
        assertThat(HTTP.send(get, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
        SmallLog log = log(3);
        post(body(log, 0));
        String shown = HTTP.send(get, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(LOG.verifier().open(shown)).hasValue(log.head().text());
        assertThat(KEY.verifier().open(shown)).hasValue(log.head().text());
    }

    @Test
    void remembersThroughARestartAndIsAloneWithItsState() throws IOException {
        SmallLog log = log(5);
        post(body(log, 0));
        assertThatThrownBy(() -> WitnessFolder.open(folder)).isInstanceOf(IOException.class);
        stop();
        start();
        assertThat(post(body(log, 0)).body()).isEqualTo("5\n");
    }

    @Test
    void doesNotCosignWhatItCannotWriteDown() throws IOException {
        FullDisk disk = new FullDisk(state);
        Witness witness = new Witness(KEY, List.of(LOG.verifier()), disk, Clock.systemUTC());
        SmallLog log = log(5);
        assertThatThrownBy(() -> witness.add(body(log, 0))).hasMessage("No space left on device");
        assertThat(witness.lastOf(Witness.nameOf(LOG.verifier().name()))).isEmpty();
        disk.full = false;
        assertThat(witness.add(body(log, 0))).isInstanceOf(Witness.Answer.Cosigned.class);
    }

    /** A state that cannot be written for now. */
    private static final class FullDisk implements WitnessState {

        private final WitnessState state;
        private boolean full = true;

        FullDisk(WitnessState state) {
            this.state = state;
        }

        @Override
        public Optional<String> last(String origin) throws IOException {
            return state.last(origin);
        }

        @Override
        public void keep(String origin, String checkpoint) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            state.keep(origin, checkpoint);
        }
    }

    @Test
    void doesNotCosignOnAStateThatItHasNotSigned() throws IOException {
        SmallLog log = log(5);
        post(body(log, 0));
        Path file = folder.resolve(Witness.nameOf("exchange.test/log") + ".checkpoint");
        Files.writeString(file, Files.readString(file).replace("\n5\n", "\n4\n"));
        log.append("more");
        assertThat(post(body(log, 5)).statusCode()).isEqualTo(500);
    }

    @Test
    void neverCosignsTwoBranchesHoweverManyAskAtOnce()
            throws ExecutionException, InterruptedException {
        SmallLog trunk = log(10);
        post(body(trunk, 0));
        Map<Long, Hash> roots = new HashMap<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> asked = new ArrayList<>();
            for (int branch = 0; branch < 40; branch++) {
                SmallLog fork = trunk.branch(10);
                for (int i = 0; i <= branch % 3; i++) {
                    fork.append("branch " + branch + "/" + i);
                }
                asked.add(
                        threads.submit(() -> {
                            if (post(body(fork, 10)).statusCode() == 200) {
                                synchronized (roots) {
                                    roots.put((long) fork.size(), fork.head().root());
                                }
                            }
                        }));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        }
        assertThat(roots).hasSize(1);
    }

    @Test
    void isAskedByAClientThatFindsItsPlace() {
        WitnessClient client = new WitnessClient(HTTP, Duration.ofSeconds(60));
        SmallLog log = log(5);
        assertThat(client.ask(url(), KEY.verifier(), 0, log::consistency, log.checkpoint()))
                .isInstanceOf(WitnessClient.Reply.Cosigned.class);
        SmallLog longer = log.branch(5);
        longer.append("more");
        // It believes that the witness has seen nothing, is told 5, and proves from there.
        assertThat(client.ask(url(), KEY.verifier(), 0, longer::consistency, longer.checkpoint()))
                .isInstanceOf(WitnessClient.Reply.Cosigned.class);
        assertThat(client.ask(url(), KEY.verifier(), 5, log::consistency, log.checkpoint()))
                .isEqualTo(new WitnessClient.Reply.Ahead(6));
        SmallLog fork = log.branch(5);
        fork.append("other");
        assertThat(client.ask(url(), KEY.verifier(), 6, fork::consistency, fork.checkpoint()))
                .isInstanceOf(WitnessClient.Reply.Refused.class);
        Cosigner other = new Cosigner("witness.test/other", seed(8));
        assertThat(client.ask(url(), other.verifier(), 6, longer::consistency, longer.checkpoint()))
                .isInstanceOf(WitnessClient.Reply.Silent.class);
        assertThat(
                        client.ask(
                                URI.create("http://127.0.0.1:1"),
                                KEY.verifier(),
                                0,
                                log::consistency,
                                log.checkpoint()))
                .isInstanceOf(WitnessClient.Reply.Silent.class);
    }
}
