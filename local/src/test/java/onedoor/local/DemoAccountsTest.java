package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountsTest {

    @TempDir Path folder;

    @Test
    void everyPasswordHasThreeKindsOfCharactersAndIsItsOwn() {
        var all = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            var password = DemoAccounts.newPassword();
            assertThat(password).matches("([A-Z][a-z]{2}[2-9]-){3}[A-Z][a-z]{2}[2-9]");
            all.add(password);
        }
        assertThat(all).hasSize(500);
    }

    @Test
    void areMadeOnceForAnInstallationAndReadableByItsOwnerOnly() throws Exception {
        var home = Home.of(Path.of(".."), folder);
        var demo = DemoData.of(home);

        var first = DemoAccounts.of(home, demo);
        var second = DemoAccounts.of(home, demo);

        assertThat(second).isEqualTo(first);
        assertThat(first.accounts()).isNotEmpty().allMatch(account -> !account.what().isEmpty());
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.demoAccounts())))
                .isEqualTo("rw-------");
    }
}
