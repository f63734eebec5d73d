package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTest {

    private final StringWriter errors = new StringWriter();

    @Nested
    class Options {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "up",
                    "up --detach --reset --port 18080",
                    "up --data elsewhere",
                    "--data elsewhere up",
                    "down",
                    "status --json",
                    "start policy",
                    "stop policy --kill",
                    "import file.json --chain X",
                    "test",
                    "bench",
                    "bench start"
                })
        void areUnderstood(String line) {
            var parsed = Local.commandLine().parseArgs(line.split(" ", -1));

            assertThat(parsed.subcommand()).isNotNull();
            assertThat(parsed.errors()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"up --port many", "up --prot 1", "start", "fly", "import"})
        void thatAreWrongGiveASentenceAndExitCode2(String line) {
            assertThat(run(line.split(" ", -1))).isEqualTo(2);
            assertThat(errors.toString()).startsWith("onedoor: ").contains("See ./onedoor help.");
        }
    }

    @Nested
    class WithoutARunningCopy {

        @TempDir Path folder;

        @Test
        void downIsContent() {
            assertThat(run("down", "--data", folder.toString())).isZero();
        }

        @Test
        void statusSaysSoByItsExitCode() {
            assertThat(run("status", "--json", "--data", folder.toString())).isEqualTo(1);
        }

        @Test
        void importAndStartAndStopAreRefusedInOneSentence() {
            for (var command : List.of("import x.json", "start policy", "stop policy")) {
                errors.getBuffer().setLength(0);

                assertThat(run((command + " --data " + folder).split(" ", -1))).isEqualTo(1);
                assertThat(errors.toString().strip().lines()).hasSize(1);
            }
        }

        @Test
        void anUnknownPartIsRefusedWithTheKnownOnes() {
            assertThat(run("start", "kitchen", "--data", folder.toString())).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("There is no part kitchen; there are mariadb, redis");
        }
    }

    private int run(String... arguments) {
        return Local.commandLine().setErr(new PrintWriter(errors)).execute(arguments);
    }
}
