package onedoor.exchange.log;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import onedoor.kit.testing.TestDatabase;
import onedoor.proof.log.Entry;
import onedoor.proof.log.SignedNote.Signer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log's parts on a schema of their own, put together without a container. */
final class LogParts implements AutoCloseable {

    static final String ORIGIN = "exchange.test/log";
    static final byte[] SEED = new byte[32];

    final HikariDataSource source = new HikariDataSource();
    final JdbcClient jdbc;
    final LogStore store;
    final TileStore tileStore;
    final LogFolder folder;
    final Tiles tiles;
    final Publications publications;
    final LogPolicy policy;
    final TransparencyLog log;
    final TileWriter writer;
    final Publisher publisher;
    private final LogKey key;
    private final TransactionTemplate transaction;

    LogParts(TestDatabase.Schema schema, LogSettings settings) {
        source.setJdbcUrl(schema.url());
        source.setUsername(schema.user());
        source.setPassword(schema.password());
        source.setMaximumPoolSize(2);
        source.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        source.addDataSourceProperty("rewriteBatchedStatements", "true");
        source.addDataSourceProperty("connectionTimeZone", "UTC");
        source.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        store = new LogStore(jdbc, new JdbcTemplate(source));
        tileStore = new TileStore(jdbc);
        folder = new LogFolder(settings, tileStore);
        tiles = new Tiles(store, folder);
        key = new LogKey(settings);
        policy = new LogPolicy(settings, key);
        publications = new Publications(jdbc);
        log = new TransparencyLog(store, key, tiles, publications);
        writer = new TileWriter(store, tileStore, tiles, folder);
        publisher = new Publisher(store, policy, tiles, publications, Clock.systemUTC(), settings);
    }

    /** A fresh schema with the log's tables. */
    static TestDatabase.Schema schema() {
        TestDatabase.Schema schema = TestDatabase.schema("log");
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(schema.url());
            source.setUsername(schema.user());
            source.setPassword(schema.password());
            new ResourceDatabasePopulator(
                            new ClassPathResource("db/migration/V5__log.sql"),
                            new ClassPathResource("db/migration/V10__log_tiles.sql"),
                            new ClassPathResource("db/migration/V11__log_witness.sql"))
                    .execute(source);
        }
        return schema;
    }

    static LogSettings settings(Path home, @Nullable Path folder, LogSettings.Watcher... witnesses)
            throws IOException {
        Path file = home.resolve("log.jwk");
        var encoder = Base64.getUrlEncoder().withoutPadding();
        byte[] typed =
                Base64.getDecoder()
                        .decode(new Signer("x", SEED).verifier().toString().split("\\+", 3)[2]);
        Files.writeString(
                file,
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"%s\",\"x\":\"%s\"}"
                        .formatted(
                                encoder.encodeToString(SEED),
                                encoder.encodeToString(
                                        java.util.Arrays.copyOfRange(typed, 1, 33))));
        return new LogSettings(
                ORIGIN, file, folder, null, List.of(witnesses), Duration.ofSeconds(60));
    }

    static Entry entry(String text) {
        return Entry.of(
                new byte[Entry.SALT], text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Appends entries in one transaction and returns the index of the first. */
    long append(List<Entry> entries) {
        return Objects.requireNonNull(transaction.execute(status -> log.append(entries)));
    }

    void append(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry("entry " + i));
            if (entries.size() == 4096 || i == count - 1) {
                append(entries);
                entries.clear();
            }
        }
    }

    List<Audited.Finding> audit() {
        return log.audit(leaf -> {}).findings();
    }

    @Override
    public void close() {
        source.close();
    }
}
