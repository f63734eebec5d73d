package onedoor.exchange.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceStore {

    private static final String COLUMNS =
            "log_index, exchange_id, side, subject_key, record, salt, signature, key_id";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    EvidenceStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void insert(long firstIndex, List<Sealed> records) {
        List<Object[]> rows = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            Sealed sealed = records.get(i);
            rows.add(
                    new @Nullable Object[] {
                        firstIndex + i,
                        sealed.exchangeId().toString(),
                        sealed.side(),
                        sealed.subjectKey(),
                        sealed.record(),
                        sealed.salt(),
                        sealed.signature(),
                        sealed.keyId()
                    });
        }
        batch.batchUpdate(
                "insert into evidence (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)", rows);
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

    List<Kept> about(String subjectKey, long before, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + """
                                 from evidence where subject_key = :subject and log_index < :before
                                order by log_index desc limit :limit
                                """)
                .param("subject", subjectKey)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> kept(row))
                .list();
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
                row.getString("key_id"));
    }
}
