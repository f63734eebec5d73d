package onedoor.policy.recovery;

import java.time.LocalDateTime;
import onedoor.policy.foureyes.FourEyes;

/**
 * That a demand, or part of it, shall be owed no more; proposed by one person, decided by another.
 */
record Waiver(
        String id,
        String orderId,
        Act act,
        long amountFen,
        String reason,
        State state,
        LocalDateTime proposedAt,
        String proposedBy) {

    enum Act {
        /** 撤销: it was wrong. */
        CANCEL,
        /** 减免: it is let go. */
        WAIVE
    }

    enum State {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    FourEyes fourEyes() {
        return new FourEyes(state == State.PROPOSED, proposedBy);
    }
}
