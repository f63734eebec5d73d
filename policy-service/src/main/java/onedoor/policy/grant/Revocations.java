package onedoor.policy.grant;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import onedoor.policy.grant.Hold.Payment;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Fund;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 撤销: a decision is void. What has not left goes back into the budget and frees its place; what has
 * left is to be taken back.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Revocations {

    /** How the money of a revoked decision stands. */
    public enum Money {
        /** Nothing is held, or not any more. */
        NONE,
        ON_ITS_WAY,
        TO_RECOVER
    }

    private final PlaceStore places;
    private final HoldStore holds;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revocations(
            PlaceStore places,
            HoldStore holds,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.places = places;
        this.holds = holds;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    public Money revoke(String claimId, String reason) {
        return lock(claimId).map(hold -> revoke(hold, reason)).orElse(Money.NONE);
    }

    /** The place first, as everywhere; both stay locked until the end of the transaction. */
    Optional<Hold> lock(String claimId) {
        holds.hold(claimId).ifPresent(places::lock);
        return holds.lockHold(claimId);
    }

    private Money revoke(Hold hold, String reason) {
        events.publishEvent(new GrantRevoked(hold.claimId(), reason));
        Payment payment = hold.payment();
        if (payment == null) {
            undo(hold);
            return Money.NONE;
        }
        return switch (payment) {
            case PAYABLE, RETURNED -> {
                takeBack(hold, payment == Payment.RETURNED, reason);
                yield Money.NONE;
            }
            case SENT -> {
                holds.revoked(hold.claimId(), now());
                yield Money.ON_ITS_WAY;
            }
            case PAID -> {
                holds.revoked(hold.claimId(), now());
                yield Money.TO_RECOVER;
            }
            case RECOVERED -> Money.NONE;
        };
    }

    /** Books the sum back to where it was held from. */
    void takeBack(Hold hold, boolean returned, String reason) {
        undo(hold);
        Fund fund = ledger.lock(hold.policy(), hold.period());
        Entry entry =
                returned
                        ? fund.limited() ? Entry.REVOKE_RETURNED : Entry.REVOKE_RETURNED_UNBUDGETED
                        : fund.limited() ? Entry.REVOKE : Entry.REVOKE_UNBUDGETED;
        ledger.post(
                fund,
                new Movement(entry, hold.amountFen(), hold.enterprise(), hold.claimId(), reason));
    }

    private void undo(Hold hold) {
        holds.undo(hold.claimId(), now());
        places.vacate(hold);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
