package onedoor.kit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Walks the whole audit chain every night. The gauge {@code onedoor.audit.broken.at} is the number
 * of the first event that does not follow from the one before, 0 while the chain is whole.
 */
class AuditCheck {

    private static final Logger log = LoggerFactory.getLogger(AuditCheck.class);

    private final AuditChain chain;
    private final AtomicLong brokenAt;

    AuditCheck(AuditChain chain, MeterRegistry meters) {
        this.chain = chain;
        this.brokenAt = meters.gauge("onedoor.audit.broken.at", new AtomicLong());
    }

    @Scheduled(cron = "${onedoor.audit.check:0 43 3 * * *}")
    @SchedulerLock(name = "audit-check", lockAtMostFor = "1h")
    void run() {
        brokenAt.set(chain.verify().orElse(0));
        if (brokenAt.get() != 0) {
            log.error("the audit chain is broken at event {}", brokenAt);
        }
    }
}
