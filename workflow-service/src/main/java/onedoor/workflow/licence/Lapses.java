package onedoor.workflow.licence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.LegalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 失效: a licence whose last day has passed ends by itself, after days of silence too. Each one is a
 * transaction of its own and a conditional update, so that of several replicas exactly one ends it.
 */
@Component
class Lapses {

    private static final Logger log = LoggerFactory.getLogger(Lapses.class);
    private static final int BATCH = 100;
    private static final String REASON = "有效期届满";

    private final LicenceStore store;
    private final IssuedStore issued;
    private final HolderLetters letters;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Lapses(
            LicenceStore store,
            IssuedStore issued,
            HolderLetters letters,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.issued = issued;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ends everything that is past its day. */
    void run() {
        LocalDate today = LegalTime.today(clock);
        end(LicenceState.VALID, today);
        end(LicenceState.SUSPENDED, today);
    }

    /** Stops when nothing of a batch could be ended: the next run tries those again. */
    private void end(LicenceState from, LocalDate today) {
        List<UUID> past;
        long ended;
        do {
            past = issued.past(from, today, BATCH);
            ended = past.stream().filter(id -> end(id, from)).count();
        } while (past.size() == BATCH && ended > 0);
    }

    private boolean end(UUID id, LicenceState from) {
        try {
            return Boolean.TRUE.equals(
                    transaction.execute(_ -> {
                        if (!store.move(id, from, LicenceState.LAPSED, REASON, clock.instant())) {
                            return false;
                        }
                        audit.record(
                                "workflow",
                                "licence.lapse",
                                "licence",
                                id.toString(),
                                "ended",
                                Map.of("state", LicenceState.LAPSED.code()));
                        letters.lapsed(store.find(id).orElseThrow());
                        events.publishEvent(new LicenceChanged(id));
                        return true;
                    }));
        } catch (RuntimeException failure) {
            log.error("licence {} is past its day and could not be ended", id, failure);
            return false;
        }
    }
}
