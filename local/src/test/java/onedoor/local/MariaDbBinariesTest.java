package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which the platform was never started has nothing unpacked yet. */
class MariaDbBinariesTest {

    @TempDir private Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void unpacksIntoItsFolder() throws IOException {
        MariaDbBinaries.unpack(folder);

        assertThat(folder.resolve("bin").resolve("mariadbd")).isExecutable();
        assertThat(folder.resolve("scripts").resolve("mariadb-install-db")).isExecutable();
        assertThat(folder.resolve("share").resolve("english").resolve("errmsg.sys"))
                .isRegularFile();
    }
}
