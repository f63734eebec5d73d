package onedoor.policy.grant;

import java.time.LocalDate;
import java.time.LocalDateTime;
import onedoor.policy.foureyes.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * A sum that was paid before this platform, or by somebody else (既往奖补).
 *
 * @param policy its code; one that is not known here counts where a rule or limit counts all money
 * @param evidence where it can be read up: the number of a document, the record of a system
 * @param department whose officers entered it
 * @param enteredAt in UTC, as all times
 * @param reason why it was refused, or does not count any more
 */
record EarlierGrant(
        String id,
        String enterprise,
        String policy,
        String policyName,
        String period,
        long amountFen,
        LocalDate paidOn,
        String evidence,
        String department,
        State state,
        LocalDateTime enteredAt,
        String enteredBy,
        @Nullable LocalDateTime decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason) {

    enum State {
        /** One officer has entered it; it counts for nothing yet. */
        ENTERED,
        APPROVED,
        REFUSED,
        /** It counted, and does not any more. */
        VOID
    }

    FourEyes fourEyes() {
        return new FourEyes(state == State.ENTERED, enteredBy);
    }
}
