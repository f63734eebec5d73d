package onedoor.kit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who did what to which object, in a hash chain that shows any row deleted, altered or moved. The
 * detail holds no personal data.
 */
public class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int VERIFY_CHUNK = 1000;

    private final JdbcClient db;
    private final JdbcTemplate batch;
    private final DataSource dataSource;
    private final TransactionTemplate own;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(
            JdbcClient db,
            JdbcTemplate batch,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.batch = batch;
        this.dataSource = dataSource;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
        this.clock = clock;
    }

    /** The newest event's number and hash, for signing. */
    public record Head(long seq, String hash) {}

    private record Row(long seq, AuditEvent event, String prevHash, String hash) {}

    /** Commits with the current transaction or not at all; without one, at once. */
    public void record(
            Caller caller,
            String act,
            String objectType,
            String objectId,
            String outcome,
            Map<String, ?> detail) {
        commitWith(event(caller, act, objectType, objectId, outcome, detail));
    }

    public void record(
            String system,
            String act,
            String objectType,
            String objectId,
            String outcome,
            Map<String, ?> detail) {
        commitWith(event(system, null, null, act, objectType, objectId, outcome, detail));
    }

    /** Stays although the current transaction rolls back: it is written after its end. */
    public void recordRefusal(
            Caller caller,
            String act,
            String objectType,
            String objectId,
            String outcome,
            Map<String, ?> detail) {
        writeAfter(event(caller, act, objectType, objectId, outcome, detail));
    }

    public void recordRefusal(
            String system,
            String act,
            String objectType,
            String objectId,
            String outcome,
            Map<String, ?> detail) {
        writeAfter(event(system, null, null, act, objectType, objectId, outcome, detail));
    }

    private AuditEvent event(
            Caller caller,
            String act,
            String objectType,
            String objectId,
            String outcome,
            Map<String, ?> detail) {
        return event(
                caller.subject(),
                caller.actingFor(),
                caller.delegate(),
                act,
                objectType,
                objectId,
                outcome,
                detail);
    }

    private AuditEvent event(
            String actor,
            @Nullable String onBehalfOf,
            @Nullable String via,
            String act,
            String objectType,
            String objectId,
            String outcome,
            Map<String, ?> detail) {
        LocalDateTime at =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MICROS);
        String text = json.writeValueAsString(detail);
        return new AuditEvent(
                at, actor, onBehalfOf, via, act, objectType, objectId, outcome, text, Trace.id());
    }

    // Buffered to the end of the transaction: the one-row lock is held only while committing, and
    // always taken last, so that it takes part in no deadlock.
    private void commitWith(AuditEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            own.executeWithoutResult(status -> append(List.of(event)));
            return;
        }
        for (TransactionSynchronization known :
                TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Pending pending && !pending.written) {
                pending.events.add(event);
                return;
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new Pending(event));
    }

    private void writeAfter(AuditEvent event) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            own.executeWithoutResult(status -> append(List.of(event)));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        appendAfter(event);
                    }
                });
    }

    /**
     * On the connection of the transaction that has just ended and still holds it: if each refusal
     * asked for a second one, many at once would wait for each other until the pool gives up.
     */
    private void appendAfter(AuditEvent event) {
        Connection ended = DataSourceUtils.getConnection(dataSource);
        try {
            boolean written = false;
            try {
                append(List.of(event));
                written = true;
            } finally {
                // An append that broke off must leave nothing for the connection's next user.
                if (written) {
                    ended.commit();
                } else {
                    ended.rollback();
                }
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("writing a refusal", null, e);
        } finally {
            DataSourceUtils.releaseConnection(ended, dataSource);
        }
    }

    private final class Pending implements TransactionSynchronization {

        private final List<AuditEvent> events = new ArrayList<>();
        private boolean written;

        Pending(AuditEvent first) {
            events.add(first);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            append(events);
            written = true;
        }

        // An event of another synchronization's beforeCommit comes too late for ours.
        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && !written) {
                LOG.error("audit events were recorded too late to commit with their cause");
                own.executeWithoutResult(tx -> append(events));
            }
        }
    }

    private void append(List<AuditEvent> events) {
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
