package onedoor.policy.claim;

import feign.FeignException;
import java.time.Clock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.claim.CaseOutcomeClient.Outcome;
import onedoor.policy.claim.ImpasseStore.Untold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells workflow-service that what was held up is resolved, until it has heard: its case shows the
 * impasse no longer.
 */
@Component
class ImpasseTelling {

    private static final Logger LOG = LoggerFactory.getLogger(ImpasseTelling.class);
    private static final int BATCH = 50;

    private final ImpasseStore store;
    private final CaseOutcomeClient cases;
    private final Clock clock;

    ImpasseTelling(ImpasseStore store, CaseOutcomeClient cases, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT20S")
    @SchedulerLock(name = "policy-impasse-telling", lockAtMostFor = "PT5M")
    void run() {
        store.untold(BATCH).forEach(this::tell);
    }

    private void tell(Untold told) {
        try {
            cases.tell(
                    told.applicationId(),
                    new Outcome(told.claimId(), told.outcome(), told.settlement()));
            store.told(told.claimId(), clock.instant());
        } catch (FeignException.NotFound unknown) {
            // No case waits for it, and none ever will.
            LOG.error("workflow-service knows no case of claim {}", told.claimId());
            store.told(told.claimId(), clock.instant());
        } catch (RuntimeException away) {
            // What is not heard now is told again; it shall not keep the others waiting.
            LOG.warn("claim {}: its case has not heard yet", told.claimId(), away);
        }
    }
}
