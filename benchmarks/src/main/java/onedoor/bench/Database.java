package onedoor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The copy's database server, as its owner reaches it. */
final class Database {

    private static final String OPTIONS =
            "?sslMode=DISABLED&rewriteBatchedStatements=true&cachePrepStmts=true"
                    + "&nullCatalogMeansCurrent=true&useServerPrepStmts=false";

    private final Copy copy;

    Database(Copy copy) {
        this.copy = copy;
    }

    String url(String schema) {
        return "jdbc:mysql://127.0.0.1:%d/%s%s".formatted(copy.databasePort(), schema, OPTIONS);
    }

    String user() {
        return "workflow";
    }

    String password() throws IOException {
        return copy.key("secrets.json").path("workflowPassword").asString();
    }

    Connection workflow() throws SQLException, IOException {
        return DriverManager.getConnection(url("workflow"), user(), password());
    }

    Connection policy() throws SQLException, IOException {
        return DriverManager.getConnection(
                url("policy"),
                "policy",
                copy.key("secrets.json").path("policyPassword").asString());
    }

    /** A fresh schema beside the product's, for an engine that runs on the same server. */
    void schema(String name) throws IOException, InterruptedException {
        root(
                "drop database if exists `%1$s`; create database `%1$s` character set utf8mb4 collate utf8mb4_bin; grant all on `%1$s`.* to 'workflow'@'127.0.0.1';"
                        .formatted(name));
    }

    /** Only the server's own client gets in as root: by the socket in the data folder. */
    private void root(String sql) throws IOException, InterruptedException {
        var folder = copy.data().resolve("mariadb");
        var builder =
                new ProcessBuilder(
                        client().toString(),
                        "--no-defaults",
                        "--skip-ssl",
                        "--socket=mariadb.sock",
                        "--user=root",
                        "--execute=" + sql);
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .put("MYSQL_PWD", copy.key("secrets.json").path("rootPassword").asString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the database refused: " + said);
        }
    }

    /** Beside the server's own program, wherever the launcher unpacked it. */
    private Path client() throws IOException {
        var pid = copy.pids().get("mariadb");
        if (pid == null) {
            throw new IOException("the database does not run");
        }
        return Path.of("/proc", String.valueOf(pid), "exe").toRealPath().resolveSibling("mariadb");
    }

    /** Names of a table's columns, in order. */
    static List<String> columns(Connection db, String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var query =
                db.prepareStatement(
                        "select column_name from information_schema.columns where table_schema = database() and table_name = ? and extra not like '%auto_increment%' order by ordinal_position")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** Columns as the server names them, whatever case was used to create them. */
    static String expression(String column, Map<String, String> changed) {
        var other = changed.get(column.toLowerCase(java.util.Locale.ROOT));
        return other == null ? "t.`" + column + "`" : other;
    }
}
