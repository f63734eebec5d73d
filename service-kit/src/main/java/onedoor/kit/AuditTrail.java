package onedoor.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final TransactionTemplate own;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(
            JdbcClient db, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        this.db = db;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
        this.clock = clock;
    }

    /** The newest event's number and hash, for signing. */
    public record Head(long seq, String hash) {}

    private record Event(
            LocalDateTime at,
            String actor,
            @Nullable String onBehalfOf,
            @Nullable String via,
            String act,
            String objectType,
            String objectId,
            String outcome,
            String detail,
            @Nullable String traceId) {

        String hashAfter(String previous, long seq) {
            StringBuilder text = new StringBuilder(previous).append(seq);
            String[] fields = {
                at.toString(),
                actor,
                onBehalfOf,
                via,
                act,
                objectType,
                objectId,
                outcome,
                detail,
                traceId
            };
            // with lengths, so that no text can move from one field into the next
            for (String field : fields) {
                text.append('|').append(field == null ? "-" : field.length() + ":" + field);
            }
            try {
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private record Row(long seq, Event event, String prevHash, String hash) {}

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

    private Event event(
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

    private Event event(
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
        return new Event(
                at, actor, onBehalfOf, via, act, objectType, objectId, outcome, text, Trace.id());
    }

    // Buffered to the end of the transaction: the one-row lock is held only while committing, and
    // always taken last, so that it takes part in no deadlock.
    private void commitWith(Event event) {
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

    private void writeAfter(Event event) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            own.executeWithoutResult(status -> append(List.of(event)));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        own.executeWithoutResult(tx -> append(List.of(event)));
                    }
                });
    }

    private final class Pending implements TransactionSynchronization {

        private final List<Event> events = new ArrayList<>();
        private boolean written;

        Pending(Event first) {
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

    private void append(List<Event> events) {
        Head head =
                db.sql("select seq, hash from audit_head where id = 1 for update")
                        .query(Head.class)
                        .single();
        for (Event event : events) {
            long seq = head.seq() + 1;
            String hash = event.hashAfter(head.hash(), seq);
            db.sql(
                            """
                            insert into audit_event (seq, at, actor, on_behalf_of, via, act, object_type,
                                object_id, outcome, detail, trace_id, prev_hash, hash)
                            values (:seq, :at, :actor, :onBehalfOf, :via, :act, :objectType,
                                :objectId, :outcome, :detail, :traceId, :prevHash, :hash)
                            """)
                    .param("seq", seq)
                    .param("at", event.at())
                    .param("actor", event.actor())
                    .param("onBehalfOf", event.onBehalfOf())
                    .param("via", event.via())
                    .param("act", event.act())
                    .param("objectType", event.objectType())
                    .param("objectId", event.objectId())
                    .param("outcome", event.outcome())
                    .param("detail", event.detail())
                    .param("traceId", event.traceId())
                    .param("prevHash", head.hash())
                    .param("hash", hash)
                    .update();
            head = new Head(seq, hash);
        }
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
        Event event =
                new Event(
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
