package onedoor.policy.benefit;

import onedoor.policy.grant.SharedOut;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Follows the sharing out of a budget, in its transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SharedGrants {

    private final EntryStore entries;

    SharedGrants(EntryStore entries) {
        this.entries = entries;
    }

    @EventListener
    void on(SharedOut share) {
        entries.shared(share.claimId(), share.amountFen());
    }
}
