package onedoor.policy.claim;

import onedoor.policy.deadline.Deadlines;
import onedoor.policy.workday.WorkingDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long a department may take from a claim to the payment, in working days. */
@Component
class PaymentClock {

    private static final String KIND = "PAYMENT";

    private final Deadlines deadlines;
    private final WorkingDays days;
    private final int limitDays;

    PaymentClock(
            Deadlines deadlines,
            WorkingDays days,
            @Value("${onedoor.policy.payment-days:60}") int limitDays) {
        this.deadlines = deadlines;
        this.days = days;
        this.limitDays = limitDays;
    }

    /** A sum of zero is granted, and nothing is owed for it. */
    void start(Claim claim) {
        if (claim.amountFen() == 0) {
            return;
        }
        deadlines.start(
                KIND, claim.id(), claim.policyName(), claim.department(), days.today(), limitDays);
    }

    /** Nothing is owed any more. */
    void stop(Claim claim) {
        stop(claim.id());
    }

    void stop(String claimId) {
        deadlines.meet(KIND, claimId);
    }
}
