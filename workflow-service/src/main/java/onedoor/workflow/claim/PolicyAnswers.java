package onedoor.workflow.claim;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.workflow.claim.PolicyDesk.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps with a claim what policy-service could not carry out, for the officials of its case. */
@Component
class PolicyAnswers {

    private static final Logger log = LoggerFactory.getLogger(PolicyAnswers.class);
    private static final String SYSTEM = "workflow-service";

    private final ClaimStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PolicyAnswers(
            ClaimStore store, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void note(UUID applicationId, Taken taken) {
        switch (taken) {
            case Taken.CarriedOut _ -> {}
            case Taken.HeldUp(var problem) -> note(applicationId, "HELD_UP", problem);
            case Taken.Refused(var status, var detail) -> {
                log.error("policy-service refused for good ({}): {}", status, detail);
                note(applicationId, "NOT_TAKEN", status + " " + detail);
            }
        }
    }

    private void note(UUID applicationId, String state, String why) {
        transaction.executeWithoutResult(_ -> {
            store.stopped(applicationId, state, clock.instant());
            audit.record(
                    SYSTEM,
                    "tell-policy-service",
                    "application",
                    applicationId.toString(),
                    state,
                    Map.of("why", why));
        });
    }
}
