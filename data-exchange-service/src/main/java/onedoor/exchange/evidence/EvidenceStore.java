package onedoor.exchange.evidence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceStore {

    private static final String COLUMNS =
            "log_index, exchange_id, side, subject_key, record, salt, signature, key_id, erased_for";

    // Without its salt nothing leads from the log's digest to what the record said.
    private static final String ERASE =
            """
            update evidence set record = null, salt = null, signature = null, subject_key = null,
                client = null, service = null, answered_at = null, erased_at = :now, erased_for = :why
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    EvidenceStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void insert(long firstIndex, List<Sealed> records) {
        // Value by value with its type: for an untyped null Spring asks the driver each time.
        batch.batchUpdate(
                """
                insert into evidence (log_index, exchange_id, side, subject_key, client, service, answered_at,
                    record, salt, signature, key_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                new BatchPreparedStatementSetter() {
                    @Override
                    public int getBatchSize() {
                        return records.size();
                    }

                    @Override
                    public void setValues(PreparedStatement row, int i) throws SQLException {
                        Sealed sealed = records.get(i);
                        row.setLong(1, firstIndex + i);
                        row.setString(2, sealed.exchangeId().toString());
                        row.setString(3, sealed.side());
                        row.setString(4, sealed.subjectKey());
                        row.setString(5, upTo(255, sealed.client()));
                        row.setString(6, upTo(320, sealed.service()));
                        row.setObject(
                                7, LocalDateTime.ofInstant(sealed.answeredAt(), ZoneOffset.UTC));
                        row.setString(8, sealed.record());
                        row.setBytes(9, sealed.salt());
                        row.setString(10, sealed.signature());
                        row.setString(11, sealed.keyId());
                    }
                });
    }

    // The record has the whole name; these columns only narrow a view.
    private static String upTo(int length, String name) {
        return name.length() <= length ? name : name.substring(0, length);
    }

    List<Kept> of(UUID exchangeId) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from evidence where exchange_id = :id order by log_index")
                .param("id", exchangeId.toString())
                .query((row, number) -> kept(row))
                .list();
    }

    List<Kept> about(String subjectKey, Evidence.Narrowed by, long before, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + """
                                 from evidence where subject_key = :subject and log_index < :before
                                    and (:from is null or answered_at >= :from)
                                    and (:until is null or answered_at < :until)
                                    and (:service is null or service = :service)
                                    and (:client is null or client = :client)
                                order by log_index desc limit :limit
                                """)
                .param("subject", subjectKey)
                .param("before", before)
                .param("from", by.from())
                .param("until", by.until())
                .param("service", by.service())
                .param("client", by.client())
                .param("limit", limit)
                .query((row, number) -> kept(row))
                .list();
    }

    Set<UUID> exchangesAbout(String subjectKey) {
        return new HashSet<>(
                jdbc.sql("select exchange_id from evidence where subject_key = :subject")
                        .param("subject", subjectKey)
                        .query((row, number) -> UUID.fromString(row.getString(1)))
                        .list());
    }

    int erase(Set<UUID> exchangeIds, Instant now) {
        return jdbc.sql(ERASE + "where exchange_id in (:ids) and record is not null")
                .param("why", "SUBJECT")
                .param("now", now)
                .param("ids", exchangeIds.stream().map(UUID::toString).toList())
                .update();
    }

    int eraseOlderThan(Instant before, Instant now) {
        return jdbc.sql(ERASE + "where answered_at < :before and record is not null limit 1000")
                .param("why", "RETENTION")
                .param("now", now)
                .param("before", before)
                .update();
    }

    List<Kept> range(long from, long to) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from evidence where log_index >= :from and log_index < :to")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("log_index"),
                UUID.fromString(row.getString("exchange_id")),
                row.getString("side"),
                row.getString("subject_key"),
                row.getString("record"),
                row.getBytes("salt"),
                row.getString("signature"),
                row.getString("key_id"),
                row.getString("erased_for"));
    }
}
