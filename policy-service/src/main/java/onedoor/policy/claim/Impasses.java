package onedoor.policy.claim;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.PolicyProblem;
import onedoor.policy.claim.Decisions.Decision;
import onedoor.policy.claim.Decisions.Ruling;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what the workflow service decided: carried out at once, or kept until an officer finds a
 * way on. The sender is rid of it either way.
 */
@Component
class Impasses {

    private final Decisions decisions;
    private final ImpasseStore store;
    private final ClaimStore claims;
    private final AuditTrail audit;
    private final Clock clock;

    Impasses(
            Decisions decisions,
            ImpasseStore store,
            ClaimStore claims,
            AuditTrail audit,
            Clock clock) {
        this.decisions = decisions;
        this.store = store;
        this.claims = claims;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Decision take(Caller by, String claimId, Ruling ruling) {
        Decision decision = decisions.decide(by, claimId, ruling);
        PolicyProblem obstacle = decision.obstacle();
        if (obstacle != null) {
            store.open(claimId, ruling, obstacle.code(), clock.instant());
            audit.record(
                    by,
                    "hold-up-decision",
                    "claim",
                    claimId,
                    obstacle.code(),
                    Map.of("granted", ruling.granted(), "decidedBy", ruling.decidedBy()));
        }
        return decision;
    }

    /** Carries it out if nothing stands in the way any more; empty if nothing waits. */
    @Transactional
    Optional<Decision> retry(Caller by, String claimId) {
        // The claim before its impasse, as whoever decides on it does.
        claims.lock(claimId);
        return store.lock(claimId)
                .map(impasse -> {
                    Decision decision = decisions.decide(by, claimId, impasse.ruling());
                    PolicyProblem obstacle = decision.obstacle();
                    if (obstacle == null) {
                        store.settle(claimId, by.key(), null, clock.instant());
                    } else {
                        store.still(claimId, obstacle.code());
                    }
                    return decision;
                });
    }

    /** Another way was found, which the note tells; false if nothing waits. */
    @Transactional
    boolean settle(Caller by, String claimId, String note) {
        claims.lock(claimId);
        boolean settled = store.settle(claimId, by.key(), note, clock.instant());
        if (settled) {
            audit.record(
                    by,
                    "settle-held-up-decision",
                    "claim",
                    claimId,
                    "SETTLED",
                    Map.of("note", note));
        }
        return settled;
    }
}
