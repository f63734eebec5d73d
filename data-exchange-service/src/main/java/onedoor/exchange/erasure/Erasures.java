package onedoor.exchange.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.exchange.erasure.Erasure.State;
import onedoor.exchange.evidence.Evidence;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Erases evidence: what is older than it must be kept, and what two officials have decided on. */
@Component
public class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(20);

    private final ErasureStore store;
    private final Evidence evidence;
    private final AuditTrail audit;
    private final Clock clock;
    private final Period kept;

    Erasures(
            ErasureStore store,
            Evidence evidence,
            AuditTrail audit,
            Clock clock,
            ErasureSettings settings) {
        this.store = store;
        this.evidence = evidence;
        this.audit = audit;
        this.clock = clock;
        this.kept = settings.kept();
    }

    @Transactional
    Erasure propose(Caller caller, Erasure erasure) {
        store.insert(erasure);
        note(caller, "evidence.erasure.propose", erasure.id(), Map.of("basis", erasure.basis()));
        return erasure;
    }

    /** Erases, or refuses to; empty when it was decided on already. */
    @Transactional
    Optional<Erasure> decide(Caller caller, Erasure erasure, boolean approve) {
        Instant now = clock.instant();
        State state = approve ? State.DONE : State.REFUSED;
        if (!store.decide(erasure.id(), state, caller.subject(), now)) {
            return Optional.empty();
        }
        int erased = approve ? erase(erasure) : 0;
        store.count(erasure.id(), erased);
        note(
                caller,
                "evidence.erasure.decide",
                erasure.id(),
                Map.of("state", state.name(), "erased", erased));
        return store.find(erasure.id());
    }

    private int erase(Erasure erasure) {
        @Nullable String subject = erasure.subjectKey();
        Set<UUID> exchanges =
                subject == null ? erasure.exchangeIds() : evidence.exchangesAbout(subject);
        return evidence.erase(exchanges);
    }

    private void note(Caller caller, String act, UUID id, Map<String, ?> detail) {
        audit.record(caller, act, "evidence-erasure", id.toString(), "OK", detail);
    }

    /** Ends what is older than it must be kept. */
    @Scheduled(cron = "${onedoor.exchange.evidence.retention-at:0 27 3 * * *}")
    @SchedulerLock(name = "exchange-evidence-retention", lockAtMostFor = "PT30M")
    public void retain() {
        Instant before = clock.instant().atZone(ZoneOffset.UTC).minus(kept).toInstant();
        Instant end = clock.instant().plus(LONGEST_RUN);
        int erased = 0;
        int last;
        do {
            last = evidence.eraseOlderThan(before);
            erased += last;
        } while (last > 0 && clock.instant().isBefore(end));
        if (erased > 0) {
            log.info("{} records of evidence from before {} have been erased", erased, before);
        }
    }
}
