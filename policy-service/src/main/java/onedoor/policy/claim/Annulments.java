package onedoor.policy.claim;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.claim.Claim.State;
import onedoor.policy.claim.Decisions.Decision;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Revocations;
import onedoor.policy.treasury.RecoveryClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 撤销: the decision behind a claim is void, once, and so is what was promised or paid on it. */
@Component
class Annulments {

    private final ClaimStore store;
    private final ImpasseStore impasses;
    private final Grants grants;
    private final Revocations revocations;
    private final PaymentClock payment;
    private final RecoveryClock recovery;
    private final AuditTrail audit;
    private final Clock clock;

    Annulments(
            ClaimStore store,
            ImpasseStore impasses,
            Grants grants,
            Revocations revocations,
            PaymentClock payment,
            RecoveryClock recovery,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.impasses = impasses;
        this.grants = grants;
        this.revocations = revocations;
        this.payment = payment;
        this.recovery = recovery;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Decision revoke(Caller by, String claimId, String reason, String revokedBy) {
        Optional<Claim> found = store.lock(claimId);
        if (found.isEmpty()) {
            return new Decision.NoSuchClaim();
        }
        Claim claim = found.get();
        if (claim.state() == State.REVOKED || claim.state() == State.REFUSED) {
            // Nothing was granted, or not any more: there is nothing to take back.
            impasses.settle(claimId, by.key(), reason, clock.instant());
            return new Decision.Closed(claim.state(), 0);
        }
        if (!store.move(claimId, claim.state(), State.REVOKED, now(), revokedBy, reason)) {
            throw new IllegalStateException("claim " + claimId + " moved although it was locked");
        }
        impasses.settle(claimId, by.key(), reason, clock.instant());
        if (claim.state() == State.RESERVED) {
            grants.reverse(claim.grant(), reason);
        }
        Revocations.Money money = revocations.revoke(claimId, reason);
        payment.stop(claim);
        if (money == Revocations.Money.TO_RECOVER) {
            recovery.start(claimId, claim.policyName(), claim.department());
        }
        audit.record(
                by,
                "revoke-claim",
                "claim",
                claimId,
                money.name(),
                Map.of("policy", claim.policy()));
        return new Decision.Closed(State.REVOKED, 0);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
