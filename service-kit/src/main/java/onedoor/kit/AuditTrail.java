package onedoor.kit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Who did what to which object. The detail holds no personal data. */
public class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditChain chain;
    private final DataSource dataSource;
    private final TransactionTemplate own;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(
            AuditChain chain,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.chain = chain;
        this.dataSource = dataSource;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
        this.clock = clock;
    }

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
            own.executeWithoutResult(status -> chain.append(List.of(event)));
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
            own.executeWithoutResult(status -> chain.append(List.of(event)));
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
                chain.append(List.of(event));
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
            chain.append(events);
            written = true;
        }

        // An event of another synchronization's beforeCommit comes too late for ours.
        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && !written) {
                LOG.error("audit events were recorded too late to commit with their cause");
                own.executeWithoutResult(tx -> chain.append(events));
            }
        }
    }
}
