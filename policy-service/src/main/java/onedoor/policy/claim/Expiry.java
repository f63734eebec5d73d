package onedoor.policy.claim;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.grant.Grants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Once in a while frees the places of claims whose reservation ran out. */
@Component
class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int BATCH = 100;

    private final Grants grants;
    private final Decisions decisions;

    Expiry(Grants grants, Decisions decisions) {
        this.grants = grants;
        this.decisions = decisions;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    @SchedulerLock(name = "policy-claim-expiry", lockAtMostFor = "PT5M")
    void run() {
        List<String> due = grants.expired(BATCH);
        long freed = due.stream().filter(decisions::expire).count();
        if (freed > 0) {
            LOG.info("freed the places of {} expired claims", freed);
        }
    }
}
