package onedoor.policy.recovery;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import onedoor.policy.foureyes.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * A demand for part of a paid sum, or all of it, in fen.
 *
 * @param leftFen what has not come back yet and is not waived
 * @param waivedFen of the sum, what was cancelled or waived
 */
record RecoveryOrder(
        String id,
        String claimId,
        String enterprise,
        String policy,
        String policyName,
        String period,
        String department,
        long amountFen,
        long leftFen,
        long waivedFen,
        String reason,
        State state,
        LocalDateTime proposedAt,
        String proposedBy,
        @Nullable LocalDateTime decidedAt,
        @Nullable String refusal,
        @Nullable LocalDateTime settledAt) {

    enum State {
        PROPOSED,
        /** A second person agreed; from now on it is owed. */
        DEMANDED,
        REFUSED,
        SETTLED,
        /** It was wrong; nothing is owed. */
        CANCELLED,
        /** What was left of it is let go. */
        WAIVED
    }

    /** What is to be back by the end of a day. */
    record Instalment(int instalment, LocalDate dueOn, long amountFen) {}

    /** What has arrived, by the number that the treasury or the bank gave it. */
    record Receipt(String reference, long amountFen, LocalDate receivedOn) {}

    FourEyes fourEyes() {
        return new FourEyes(state == State.PROPOSED, proposedBy);
    }

    /** What should be back before this day and is not. */
    long overdueFen(List<Instalment> plan, LocalDate today) {
        long due =
                plan.stream()
                        .filter(one -> one.dueOn().isBefore(today))
                        .mapToLong(Instalment::amountFen)
                        .sum();
        return state == State.DEMANDED ? Math.max(0, due - (amountFen - leftFen)) : 0;
    }
}
