package onedoor.policy.treasury;

import onedoor.policy.deadline.Deadlines;
import onedoor.policy.workday.WorkingDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long a department may take to get back a sum whose decision was revoked (追回). */
@Component
public class RecoveryClock {

    private static final String KIND = "RECOVERY";

    private final Deadlines deadlines;
    private final WorkingDays days;
    private final int limitDays;

    RecoveryClock(
            Deadlines deadlines,
            WorkingDays days,
            @Value("${onedoor.policy.recovery-days:60}") int limitDays) {
        this.deadlines = deadlines;
        this.days = days;
        this.limitDays = limitDays;
    }

    /** In the transaction of the act by which it is owed. */
    public void start(String claimId, String policyName, String department) {
        deadlines.start(KIND, claimId, policyName, department, days.today(), limitDays);
    }

    /** It is back, or let go. */
    public void stop(String claimId) {
        deadlines.meet(KIND, claimId);
    }
}
