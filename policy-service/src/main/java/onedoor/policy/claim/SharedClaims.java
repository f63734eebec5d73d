package onedoor.policy.claim;

import onedoor.policy.grant.SharedOut;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Follows the sharing out of a budget, in its transaction: a claim shows what it will be paid. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SharedClaims {

    private final ClaimStore store;
    private final PaymentClock payment;

    SharedClaims(ClaimStore store, PaymentClock payment) {
        this.store = store;
        this.payment = payment;
    }

    @EventListener
    void on(SharedOut share) {
        store.amount(share.claimId(), share.amountFen());
        if (share.amountFen() == 0) {
            payment.stop(share.claimId());
        }
    }
}
