package onedoor.exchange.sharing;

import java.util.EnumSet;
import java.util.Set;

/** What moves a request. */
enum Act {
    SUBMIT,
    WITHDRAW,
    PASS,
    RETURN,
    EXTEND,
    APPROVE,
    REFUSE,
    DELIVER,
    REVOKE,
    EXPIRE,
    DISPUTE,
    AGREE,
    ESCALATE,
    REFER,
    UPHOLD,
    DISMISS,
    OVERDUE;

    /** What a yes may mean, in whichever step it is said. */
    static final Set<Act> APPROVALS = EnumSet.of(PASS, APPROVE, AGREE, UPHOLD);

    /** What a no may mean. */
    static final Set<Act> REFUSALS = EnumSet.of(REFUSE, DISMISS);

    /** Whether it turns the consumer down, which needs a law (政务数据共享条例 art. 17). */
    boolean isRefusal() {
        return REFUSALS.contains(this);
    }

    /** Whether the consumer gets the data by it. */
    boolean isApproval() {
        return APPROVALS.contains(this);
    }
}
