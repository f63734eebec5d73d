package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir Path folder;

    @Test
    void theInnermostCauseComesFirstAndNoStackTrace() throws Exception {
        var file = folder.resolve("log");
        Files.writeString(
                file,
                """
                starting
                java.lang.IllegalStateException: outer
                \tat some.Place(Place.java:1)
                Caused by: java.io.IOException: middle
                \tat some.Place(Place.java:2)
                Caused by: java.io.IOException: the reason
                \tat some.Place(Place.java:3)
                \t... 7 common frames omitted
                """);

        assertThat(new LogFile(file).whatHelps())
                .isEqualTo(
                        """
                        Caused by: java.io.IOException: the reason
                        starting
                        java.lang.IllegalStateException: outer\
                        """);
    }

    @Test
    void aMissingLogHasNothingToSay() {
        assertThat(new LogFile(folder.resolve("none")).whatHelps()).isEqualTo("(nothing)");
    }

    @Test
    void theFirstErrorOfTheDatabaseIsTheReason() throws Exception {
        var file = folder.resolve("log");
        Files.writeString(
                file,
                """
                2026-01-01 0:00:00 0 [Note] InnoDB: Starting
                2026-01-01 0:00:00 0 [ERROR] InnoDB: The file is too small
                2026-01-01 0:00:00 0 [ERROR] Aborting
                """);

        assertThat(new LogFile(file).firstError()).contains("InnoDB: The file is too small");
    }
}
