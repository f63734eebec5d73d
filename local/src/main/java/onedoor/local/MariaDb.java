package onedoor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database server: one process, its data in this copy's own folder. */
final class MariaDb {

    private static final List<String> SCHEMAS =
            List.of("identity", "workflow", "exchange", "policy");

    private final Home home;
    private final Keys keys;
    private final int port;

    MariaDb(Home home, Keys keys, int port) {
        this.home = home;
        this.keys = keys;
        this.port = port;
    }

    /** Without options: the services bring those of the driver. */
    String url(String schema) {
        return "jdbc:mysql://127.0.0.1:%d/%s".formatted(port, schema);
    }

    /** Unpacks the binaries and makes the data folder, where these are not there yet. */
    void prepare() {
        var binaries = MariaDbBinaries.find();
        if (!Files.exists(home.mariadb())) {
            install(binaries);
        }
    }

    /** Starts the server; does not wait for it. */
    Process start() {
        var binaries = MariaDbBinaries.find();
        var accounts = home.keys().resolve("accounts.sql");
        Home.writePrivately(accounts, accountsSql());
        var command = new ArrayList<String>();
        command.add(binaries.server().toString());
        command.addAll(
                List.of(
                        "--no-defaults",
                        "--console",
                        "--basedir=" + binaries.base(),
                        "--datadir=" + home.mariadb(),
                        // Relative to the data folder: a socket's full path may have 107 bytes
                        // only.
                        "--socket=mariadb.sock",
                        "--pid-file=mariadb.pid",
                        "--init-file=" + accounts,
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--skip-ssl",
                        "--skip-name-resolve",
                        "--skip-log-bin",
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_bin",
                        "--transaction-isolation=READ-COMMITTED",
                        "--default-time-zone=+00:00",
                        "--max-connections=120",
                        "--max-allowed-packet=64M",
                        "--innodb-buffer-pool-size=%sM".formatted(bufferMebibytes()),
                        "--key-buffer-size=4M",
                        "--aria-pagecache-buffer-size=8M",
                        "--performance-schema=OFF"));
        if (isRoot()) {
            command.add("--user=root");
        }
        return Processes.start(command, java.util.Map.of(), home.data(), home.log("mariadb"));
    }

    /** Enough for the demonstration; ONEDOOR_DB_BUFFER_MIB asks for more. */
    private static String bufferMebibytes() {
        var given = System.getenv("ONEDOOR_DB_BUFFER_MIB");
        return given != null && given.matches("[1-9][0-9]{1,5}") ? given : "96";
    }

    boolean answers() {
        try (var connection =
                        DriverManager.getConnection(
                                url("policy") + "?sslMode=DISABLED&connectTimeout=2000",
                                "policy",
                                keys.password("policy"));
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Under another name first: an interrupted installation never looks like a database. */
    private void install(MariaDbBinaries binaries) {
        var fresh = home.data().resolve("mariadb.new");
        try {
            Home.delete(fresh);
            Files.createDirectories(fresh);
            binaries.install(fresh);
            Files.writeString(fresh.resolve(Home.INSTALLED_MARK), "");
            Files.move(fresh, home.mariadb(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal(
                    "MariaDB could not make its data folder %s: %s"
                            .formatted(home.mariadb(), e.getMessage()),
                    e);
        }
    }

    /**
     * Run by the server at every start, before it listens: passwords are never open for a moment.
     */
    private String accountsSql() {
        var sql = new StringBuilder();
        sql.append(
                "DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');\n");
        sql.append("FLUSH PRIVILEGES;\n");
        sql.append(
                "ALTER USER 'root'@'localhost' IDENTIFIED BY '%s';\n"
                        .formatted(keys.password("root")));
        sql.append("DROP DATABASE IF EXISTS test;\n");
        for (var schema : SCHEMAS) {
            var account = "'%s'@'127.0.0.1'".formatted(schema);
            sql.append(
                    "CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n"
                            .formatted(schema));
            sql.append("CREATE USER IF NOT EXISTS %s;\n".formatted(account));
            sql.append(
                    "ALTER USER %s IDENTIFIED BY '%s';\n"
                            .formatted(account, keys.password(schema)));
            sql.append("GRANT ALL PRIVILEGES ON `%s`.* TO %s;\n".formatted(schema, account));
        }
        return sql.toString();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
