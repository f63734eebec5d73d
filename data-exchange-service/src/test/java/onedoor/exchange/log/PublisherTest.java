package onedoor.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onedoor.exchange.log.Publications.Kind;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.LogProof;
import onedoor.proof.log.Policy;
import onedoor.proof.log.SignedNote.Cosigner;
import onedoor.proof.log.SignedNote.Signer;
import onedoor.proof.witness.Witness;
import onedoor.proof.witness.WitnessFolder;
import onedoor.proof.witness.WitnessServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

    private static final Cosigner TAX = new Cosigner("tax.test/witness", seed(1));
    private static final Cosigner CIVIL = new Cosigner("civil.test/witness", seed(2));
    private static final Cosigner POLICE = new Cosigner("police.test/witness", seed(3));

    @TempDir Path home;
    private WitnessServer tax;
    private WitnessServer civil;
    private LogParts parts;

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    @BeforeEach
    void aLogWithThreeWitnessesOfWhichOneIsAway() throws IOException {
        tax = start(TAX, "tax");
        civil = start(CIVIL, "civil");
        parts =
                new LogParts(
                        LogParts.schema(),
                        LogParts.settings(
                                home,
                                null,
                                watcher("tax", TAX, tax.port()),
                                watcher("civil", CIVIL, civil.port()),
                                watcher("police", POLICE, 1)));
    }

    private WitnessServer start(Cosigner key, String name) throws IOException {
        Signer log = new Signer(LogParts.ORIGIN, LogParts.SEED);
        return WitnessServer.start(
                new Witness(
                        key,
                        List.of(log.verifier()),
                        WitnessFolder.open(home.resolve(name)),
                        Clock.systemUTC()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static LogSettings.Watcher watcher(String name, Cosigner key, int port) {
        return new LogSettings.Watcher(
                name, key.verifier().toString(), "http://127.0.0.1:" + port + "/");
    }

    @AfterEach
    void stop() {
        parts.close();
        tax.close();
        civil.close();
    }

    private Policy.Verdict verdict(String checkpoint) {
        return Policy.parse(parts.policy.text()).judge(checkpoint).orElseThrow();
    }

    private Map<String, Publications.Seen> witnesses() {
        return parts.publications.witnesses().stream()
                .collect(Collectors.toMap(Publications.Seen::name, seen -> seen));
    }

    @Test
    void publishesEachHeadWithTheCosignaturesThatCanBeHad() {
        parts.append(300);
        parts.publisher.publish();
        Policy.Verdict verdict = verdict(parts.log.checkpoint());
        assertThat(verdict.reached()).isTrue();
        assertThat(verdict.checkpoint().size()).isEqualTo(300);
        assertThat(verdict.missing()).containsExactly("police");
        assertThat(witnesses().get("tax").size()).isEqualTo(300);
        assertThat(witnesses().get("police").problem()).isNotNull();

        parts.append(77);
        parts.publisher.publish();
        assertThat(verdict(parts.log.checkpoint()).reached()).isTrue();
        assertThat(witnesses().get("civil").size()).isEqualTo(377);
    }

    @Test
    void provesEntriesUnderAHeadWithQuorumWhereThereIsOne() {
        parts.append(300);
        parts.publisher.publish();
        civil.close();
        parts.append(10);
        parts.publisher.publish();
        parts.append(10);

        LogProof quorum = LogProof.parse(parts.log.proof(5)).orElseThrow();
        assertThat(verdict(quorum.checkpoint()).reached()).isTrue();
        LogProof shown = LogProof.parse(parts.log.proof(305)).orElseThrow();
        assertThat(verdict(shown.checkpoint()).reached()).isFalse();
        assertThat(verdict(shown.checkpoint()).cosignedBy()).containsExactly("tax");
        LogProof fresh = LogProof.parse(parts.log.proof(315)).orElseThrow();
        assertThat(verdict(fresh.checkpoint()).cosignedBy()).isEmpty();
        for (LogProof proof : List.of(quorum, shown, fresh)) {
            Checkpoint head = verdict(proof.checkpoint()).checkpoint();
            var leaf = parts.store.leaves(proof.index(), 1).getFirst().entry().hash();
            assertThat(proof.proves(leaf, head)).isTrue();
        }
        assertThat(parts.publications.get(Kind.QUORUM).orElseThrow().size()).isEqualTo(300);
        assertThat(parts.publications.get(Kind.LATEST).orElseThrow().size()).isEqualTo(310);
    }

    @Test
    void getsNoCosignatureForALogThatWasCutOrRewritten() {
        parts.append(300);
        parts.publisher.publish();
        // Behind the service's back: back to a state that was signed before, then another way on.
        parts.jdbc.sql("delete from log_leaf").update();
        parts.jdbc.sql("delete from log_node").update();
        parts.jdbc
                .sql(
                        "update log_state set size = 0, checkpoint = null, root = x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'")
                .update();
        parts.append(10);
        parts.publisher.publish();
        assertThat(witnesses().get("tax").problem())
                .isEqualTo("has cosigned 300 entries, the log shows 10");
        parts.append(List.of(LogParts.entry("another past")));
        parts.append(400);
        parts.publisher.publish();
        assertThat(witnesses().get("civil").problem()).startsWith("422 ");
        assertThat(verdict(parts.log.checkpoint()).cosignedBy()).isEmpty();
        assertThat(witnesses().get("civil").size()).isEqualTo(300);
    }
}
