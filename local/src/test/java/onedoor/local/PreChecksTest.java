package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreChecksTest {

    private static final long GIB = 1L << 30;

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void setUp() {
        home = Home.of(folder, folder.resolve("数据 1"));
    }

    @Nested
    class Ports {

        @Test
        void aTakenPortIsNamedWithItsPart() throws IOException {
            try (var taken = new ServerSocket()) {
                taken.bind(new InetSocketAddress(PortOwner.THIS_MACHINE, 0));
                var base = taken.getLocalPort() - 3;

                assertThatThrownBy(() -> PreChecks.ports(List.of(Part.EXCHANGE), base))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("Port %d (exchange) is taken".formatted(base + 3));
            }
        }

        @Test
        void theOtherCopyIsNamedWithWhatToDo() {
            var owner = new PortOwner(4711, Optional.of("/somewhere/else/.onedoor"));

            assertThat(PortOwner.sentence(8081, Part.IDENTITY, 8080, Optional.of(owner)))
                    .isEqualTo(
                            "Port 8081 (identity) is taken by the OneDoor copy in /somewhere/else/.onedoor (process 4711): stop that one with its ./onedoor down, or start this one with ./onedoor up --port 9080.");
        }

        @Test
        void anotherProgramIsCalledThat() {
            assertThat(PortOwner.sentence(8080, Part.GATEWAY, 8080, Optional.empty()))
                    .isEqualTo(
                            "Port 8080 (gateway) is taken by another program: stop it, or start with ./onedoor up --port 9080.");
        }

        @Test
        void aCopyIsFoundByItsRange() throws IOException {
            var process =
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "sleep 100; true",
                                    "sh",
                                    "-Donedoor.base-port=20300",
                                    "-Donedoor.home=/x")
                            .start();
            try {
                org.awaitility.Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> PortOwner.find(20315).isPresent());
                assertThat(PortOwner.find(20315).orElseThrow().copy()).contains("/x");
                assertThat(PortOwner.find(20316)).isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }

        @Test
        void theWholeRangeMustBePossible() {
            assertThatThrownBy(() -> PreChecks.ports(List.of(Part.GATEWAY), 65530))
                    .hasMessageContaining("choose --port between 1024 and 65520");
            assertThatThrownBy(() -> PreChecks.ports(List.of(Part.GATEWAY), 80))
                    .isInstanceOf(Refusal.class);
        }
    }

    @Nested
    class Memory {

        private final List<Part> all = List.of(Part.values());

        @Test
        void tooLittleIsRefusedWithBothFigures() {
            assertThatThrownBy(() -> PreChecks.memory(all, OptionalLong.of(2 * GIB)))
                    .hasMessageContaining("2.0 GiB are available, OneDoor needs 3.0 GiB");
        }

        @Test
        void enoughOrUnknownIsFine() {
            assertThatCode(() -> PreChecks.memory(all, OptionalLong.of(3 * GIB)))
                    .doesNotThrowAnyException();
            assertThatCode(() -> PreChecks.memory(all, OptionalLong.empty()))
                    .doesNotThrowAnyException();
        }

        @Test
        void startingOnePartAgainIsNotMeasuredLikeTheWhole() {
            assertThatCode(() -> PreChecks.memory(List.of(Part.POLICY), OptionalLong.of(GIB)))
                    .doesNotThrowAnyException();
        }
    }

    @Nested
    class DataFolder {

        @Test
        void aNewOneIsMade() {
            new PreChecks(home).dataFolder();

            assertThat(home.data()).isDirectory();
        }

        @Test
        void anIncompleteDatabaseIsCalledDamaged() throws IOException {
            Keys.of(home);
            Files.createDirectories(home.mariadb());

            assertThatThrownBy(() -> new PreChecks(home).dataFolder())
                    .hasMessageContaining("is damaged: ibdata1 is missing")
                    .hasMessageContaining("--reset");
        }

        @Test
        void dataWithoutItsKeysIsCalledDamaged() throws IOException {
            Files.createDirectories(home.mariadb().resolve("mysql"));
            for (var file : List.of("ibdata1", "aria_log_control", Home.INSTALLED_MARK)) {
                Files.writeString(home.mariadb().resolve(file), "");
            }

            assertThatThrownBy(() -> new PreChecks(home).dataFolder())
                    .hasMessageContaining("the keys of its encrypted data are missing");
        }

        @Test
        void aFileInItsPlaceIsRefused() throws IOException {
            Files.writeString(home.data(), "");

            assertThatThrownBy(() -> new PreChecks(home).dataFolder())
                    .hasMessageContaining("Cannot create the data folder");
        }

        @Test
        void anInterruptedInstallationLeavesNoDatabase() throws IOException {
            Files.createDirectories(home.data().resolve("mariadb.new"));

            assertThatCode(() -> new PreChecks(home).dataFolder()).doesNotThrowAnyException();
        }

        @Test
        void aResetDeletesDataAndKeysOnly() throws IOException {
            Keys.of(home);
            for (var folder :
                    List.of(
                            home.mariadb(),
                            home.redis(),
                            home.keys(),
                            home.logs(),
                            home.files(),
                            home.tiles(),
                            home.data().resolve("programs"))) {
                Files.createDirectories(folder);
            }

            home.reset();

            assertThat(home.data().toFile().list()).containsExactly("programs");
        }
    }
}
