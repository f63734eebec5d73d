package onedoor.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Monitor;
import onedoor.proof.log.Policy;
import onedoor.proof.log.TilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    @TempDir Path home;
    private Path folder;
    private LogParts parts;

    @BeforeEach
    void aLogWithAFolder() throws IOException {
        folder = home.resolve("tiles");
        parts = new LogParts(LogParts.schema(), LogParts.settings(home, folder));
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private Optional<byte[]> content(String path) {
        return parts.tiles.content(TilePath.parse(path).orElseThrow());
    }

    private Monitor.Report look(Checkpoint remembered) {
        return new Monitor(Policy.parse(parts.policy.text()), parts.tiles::content)
                .check(parts.log.checkpoint(), remembered);
    }

    private long leavesInTheDatabase() {
        return parts.jdbc.sql("select count(*) from log_leaf").query(Long.class).single();
    }

    @Test
    void holdTheWholeLogWhileTheDatabaseOnlySequences() throws IOException {
        parts.append(70_000);
        Checkpoint before = look(null).head();
        parts.writer.write();
        assertThat(leavesInTheDatabase()).isEqualTo(70_000 % 256);
        assertThat(parts.jdbc.sql("select count(*) from log_node").query(Long.class).single())
                .isEqualTo(273 % 256 + 1);
        // C2SP tlog-tiles: size 70,000 has 273 full tiles and one of 112, then 1 and 17, then 1.
        assertThat(folder.resolve("tile/entries/272")).hasSize(256 * 35L);
        assertThat(folder.resolve("tile/0/272")).hasSize(8192);
        assertThat(folder.resolve("tile/1/000")).hasSize(8192);
        assertThat(content("0/273.p/112"))
                .hasValueSatisfying(tile -> assertThat(tile).hasSize(112 * 32));
        assertThat(content("1/001.p/17")).isPresent();
        assertThat(content("2/000.p/1")).isPresent();
        assertThat(content("0/273.p/113")).isEmpty();
        assertThat(content("0/000.p/5")).hasValueSatisfying(tile -> assertThat(tile).hasSize(160));
        assertThat(content("entries/000.p/5"))
                .hasValueSatisfying(tile -> assertThat(tile).hasSize(175));

        parts.append(1_000);
        assertThat(look(before).complaints()).isEmpty();
        assertThat(parts.audit()).isEmpty();
        assertThat(parts.log.proof(17)).contains("\nindex 17\n");
    }

    @Test
    void areLookedThroughByTheAudit() throws IOException {
        parts.append(600);
        parts.writer.write();
        Path bundle = folder.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[7] ^= 1;
        Files.write(bundle, bytes);
        assertThat(parts.audit())
                .extracting(Audited.Finding::problem)
                .contains(
                        "the tile from here does not hold the hashes of its entries",
                        "the root over the entries is not the root of the log");
        assertThat(look(null).complaints()).contains("entry 256 is not the one in its tile");
        Files.delete(bundle);
        assertThat(parts.audit())
                .extracting(Audited.Finding::problem)
                .contains("entries are missing among the 256 from here");
    }

    @Test
    void mayComeLaterWhenTheDiskIsFull() throws IOException {
        Files.createDirectories(folder);
        // Stands in the way as a full disk does.
        Files.createFile(folder.resolve("tile"));
        parts.append(600);
        parts.writer.run();
        assertThat(parts.folder.problem()).isPresent();
        assertThat(leavesInTheDatabase()).isEqualTo(600);
        parts.append(10);

        Files.delete(folder.resolve("tile"));
        parts.writer.run();
        assertThat(parts.folder.problem()).isEmpty();
        assertThat(leavesInTheDatabase()).isEqualTo(610 - 512);
        assertThat(look(null).complaints()).isEmpty();
    }

    @Test
    void areNotSoughtInAFolderThatIsAnothers() throws IOException {
        parts.append(300);
        parts.writer.write();
        parts.append(300);
        LogFolder unshared =
                new LogFolder(LogParts.settings(home, home.resolve("unshared")), parts.tileStore);
        assertThat(unshared.claim()).isEmpty();
        assertThat(unshared.problem()).isPresent();
        try (LogParts other = new LogParts(LogParts.schema(), LogParts.settings(home, folder))) {
            other.append(300);
            other.writer.write();
            assertThat(other.folder.problem()).isPresent();
            assertThat(other.audit()).isEmpty();
        }
    }

    @Test
    void areNotSoughtWhereTheMarkCannotBeRead() throws IOException {
        parts.append(300);
        parts.writer.write();
        Path unreadable = home.resolve("unreadable");
        Files.createDirectories(unreadable.resolve("log-id"));
        LogFolder other = new LogFolder(LogParts.settings(home, unreadable), parts.tileStore);
        assertThat(other.open()).isEmpty();
        assertThat(other.problem()).contains("the folder's mark cannot be read");
        Files.delete(unreadable.resolve("log-id"));
        Files.copy(folder.resolve("log-id"), unreadable.resolve("log-id"));
        assertThat(other.open()).isPresent();
        assertThat(other.problem()).isEmpty();
    }
}
