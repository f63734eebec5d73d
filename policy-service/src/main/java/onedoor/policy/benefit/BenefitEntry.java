package onedoor.policy.benefit;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One enterprise of a list, with what it was judged by. */
record BenefitEntry(
        String id,
        String listId,
        String enterprise,
        String name,
        long amountFen,
        State state,
        @Nullable Deviation exceptionKind,
        @Nullable String reason,
        @Nullable String claimId,
        @Nullable Long grantedFen,
        LocalDateTime changedAt) {

    enum State {
        LISTED,
        /** Not granted on this list, for the reason that its exception names. */
        EXCLUDED,
        /** The enterprise does not want it. */
        REFUSED,
        GRANTED
    }

    /** Why an entry takes another way than the list. */
    enum Deviation {
        /** 负面名单 */
        NEGATIVE_LIST,
        /** 劳务派遣: applies itself and passes the money to the using firms. */
        LABOUR_DISPATCH,
        /** 无对公账户: granted, and paid to the account by which it pays its taxes. */
        NO_ACCOUNT,
        OBJECTION_UPHELD,
        /** Judged again before payment, the registers no longer say the same. */
        FACTS_CHANGED,
        /** Another policy, a cap or the budget leaves nothing. */
        LIMITED,
        /** The enterprise did not answer in time; a later round finds it again. */
        NOT_CONFIRMED
    }
}
