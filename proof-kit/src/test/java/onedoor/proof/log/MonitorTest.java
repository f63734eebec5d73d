package onedoor.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import onedoor.proof.demo.SmallLog;
import onedoor.proof.log.SignedNote.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {

    private static final Signer KEY = new Signer("exchange.test/log", new byte[32]);
    private static final Policy POLICY = Policy.parse("log " + KEY.verifier() + "\nquorum none\n");

    private static SmallLog log(int size) {
        SmallLog log = new SmallLog(KEY);
        for (int i = 0; i < size; i++) {
            log.append("entry " + i);
        }
        return log;
    }

    private static Monitor.Report look(SmallLog log, Checkpoint remembered) {
        return new Monitor(POLICY, log).check(log.checkpoint(), remembered);
    }

    @Test
    void findsNothingInALogThatOnlyGrew() {
        SmallLog log = log(600);
        Checkpoint before = log.branch(300).head();
        assertThat(look(log, null).complaints()).isEmpty();
        assertThat(look(log, before).complaints()).isEmpty();
        assertThat(look(log, log.head()).isClean()).isTrue();
    }

    @Test
    void findsRewritingCuttingAndForking() {
        SmallLog log = log(600);
        Checkpoint before = log.head();
        SmallLog rewritten = log.branch(600);
        rewritten.rewrite(17, "another");
        assertThat(look(rewritten, before).complaints())
                .containsExactly(
                        "the history before entry 600 is not the one that was signed before");
        assertThat(look(log.branch(500), before).complaints())
                .containsExactly("the log was cut: it had 600 entries and has 500");
        SmallLog fork = log.branch(599);
        fork.append("another last");
        fork.append("more");
        assertThat(look(fork, before).complaints()).hasSize(1);
    }

    @Test
    void findsTilesThatContradictTheHead() {
        SmallLog log = log(600);
        SmallLog other = log.branch(600);
        other.rewrite(3, "another");
        Monitor.Report entries =
                new Monitor(POLICY, tile -> tile.isEntries() ? other.read(tile) : log.read(tile))
                        .check(log.checkpoint(), null);
        assertThat(entries.complaints())
                .contains(
                        "entry 3 is not the one in its tile",
                        "the entries do not add up to the signed head");
        Monitor.Report upper =
                new Monitor(POLICY, tile -> tile.level() == 1 ? other.read(tile) : log.read(tile))
                        .check(log.checkpoint(), null);
        assertThat(upper.complaints()).containsExactly("hash 0 of level 1 is not over its tile");
        Monitor.Report lost = new Monitor(POLICY, log(200)).check(log.checkpoint(), null);
        assertThat(lost.complaints()).containsExactly("the log lacks tile 0/000");
    }

    @Test
    void aTileIsWrittenOnceAndForEver(@TempDir Path folder) throws IOException {
        TileFolder tiles = new TileFolder(folder);
        TilePath path = TilePath.parse("0/x001/234").orElseThrow();
        assertThat(tiles.read(path)).isEmpty();
        tiles.write(path, new byte[] {1});
        tiles.write(path, new byte[] {1});
        assertThat(tiles.read(path)).hasValue(new byte[] {1});
        assertThat(folder.resolve("tile/0/x001/234")).exists();
        assertThatThrownBy(() -> tiles.write(path, new byte[] {2}))
                .isInstanceOf(TileFiles.Rewritten.class);
    }
}
