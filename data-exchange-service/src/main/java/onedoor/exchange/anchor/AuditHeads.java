package onedoor.exchange.anchor;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.exchange.evidence.EvidenceUnavailable;
import onedoor.kit.AuditChain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Anchors the head of the exchange's own audit chain whenever it has moved. */
@Component
class AuditHeads {

    private static final Logger log = LoggerFactory.getLogger(AuditHeads.class);

    private final AuditChain chain;
    private final AnchorRegister register;
    private final Clock clock;
    private volatile String last = "";

    AuditHeads(AuditChain chain, AnchorRegister register, Clock clock) {
        this.chain = chain;
        this.register = register;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "5m", initialDelayString = "1m")
    @SchedulerLock(name = "own-audit-anchor", lockAtMostFor = "1m")
    void run() {
        AuditChain.Head head = chain.head();
        if (head.seq() == 0 || head.hash().equals(last)) {
            return;
        }
        try {
            register.anchor(
                    List.of(
                            new Anchor.Wish(
                                    Anchor.Kind.AUDIT,
                                    "data-exchange-service/audit",
                                    head.hash(),
                                    clock.instant().truncatedTo(ChronoUnit.MICROS))));
            last = head.hash();
        } catch (EvidenceUnavailable away) {
            // The next head covers this one.
            log.warn("The audit chain could not be anchored", away);
        }
    }
}
