package onedoor.kit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit trail's events as a hash chain that shows any row deleted, altered or moved. */
public class AuditChain {

    private static final int VERIFY_CHUNK = 1000;

    private final JdbcClient db;
    private final JdbcTemplate batch;

    AuditChain(JdbcClient db, JdbcTemplate batch) {
        this.db = db;
        this.batch = batch;
    }

    /** The newest event's number and hash, for signing. */
    public record Head(long seq, String hash) {}

    private record Row(long seq, AuditEvent event, String prevHash, String hash) {}

    /** In the caller's transaction, which from now on holds the chain's one lock. */
    void append(List<AuditEvent> events) {
        Head head =
                db.sql("select seq, hash from audit_head where id = 1 for update")
                        .query(Head.class)
                        .single();
        List<Object[]> rows = new ArrayList<>(events.size());
        for (AuditEvent event : events) {
            long seq = head.seq() + 1;
            Head next = new Head(seq, event.hashAfter(head.hash(), seq));
            rows.add(
                    new @Nullable Object[] {
                        seq,
                        event.at(),
                        event.actor(),
                        event.onBehalfOf(),
                        event.via(),
                        event.act(),
                        event.objectType(),
                        event.objectId(),
                        event.outcome(),
                        event.detail(),
                        event.traceId(),
                        head.hash(),
                        next.hash()
                    });
            head = next;
        }
        batch.batchUpdate(
                """
                insert into audit_event (seq, at, actor, on_behalf_of, via, act, object_type,
                    object_id, outcome, detail, trace_id, prev_hash, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
        db.sql("update audit_head set seq = ?, hash = ? where id = 1")
                .params(head.seq(), head.hash())
                .update();
    }

    public Head head() {
        return db.sql("select seq, hash from audit_head where id = 1").query(Head.class).single();
    }

    /** The first event that does not follow from the one before; empty if the chain is whole. */
    public OptionalLong verify() {
        Head end = head();
        Head last = new Head(0, "0".repeat(64));
        while (last.seq() < end.seq()) {
            List<Row> rows =
                    db.sql(
                                    "select * from audit_event where seq > ? and seq <= ? order by seq limit ?")
                            .params(last.seq(), end.seq(), VERIFY_CHUNK)
                            .query((found, number) -> row(found))
                            .list();
            for (Row row : rows) {
                long expected = last.seq() + 1;
                if (row.seq() != expected
                        || !row.prevHash().equals(last.hash())
                        || !row.hash().equals(row.event().hashAfter(last.hash(), expected))) {
                    return OptionalLong.of(expected);
                }
                last = new Head(row.seq(), row.hash());
            }
            if (rows.isEmpty()) {
                return OptionalLong.of(last.seq() + 1);
            }
        }
        return last.hash().equals(end.hash()) ? OptionalLong.empty() : OptionalLong.of(end.seq());
    }

    private static Row row(ResultSet found) throws SQLException {
        AuditEvent event =
                new AuditEvent(
                        found.getObject("at", LocalDateTime.class),
                        found.getString("actor"),
                        found.getString("on_behalf_of"),
                        found.getString("via"),
                        found.getString("act"),
                        found.getString("object_type"),
                        found.getString("object_id"),
                        found.getString("outcome"),
                        found.getString("detail"),
                        found.getString("trace_id"));
        return new Row(
                found.getLong("seq"), event, found.getString("prev_hash"), found.getString("hash"));
    }
}
