package onedoor.policy.benefit;

import onedoor.policy.benefit.BenefitEntry.State;
import org.jspecify.annotations.Nullable;

/** An enterprise as the registers describe it now, and what the policy says about it. */
sealed interface Candidate {

    String enterprise();

    /**
     * To be listed, or kept off the list for a reason that is said.
     *
     * @param exception null if it is simply entitled
     */
    record Judged(
            String enterprise,
            String name,
            long amountFen,
            BenefitEntry.@Nullable Deviation exception,
            Judgement judgement,
            @Nullable String undertaking)
            implements Candidate {

        State state() {
            return exception == null ? State.LISTED : State.EXCLUDED;
        }
    }

    /** The registers say no. */
    record NotEntitled(String enterprise, String outcome, Judgement judgement)
            implements Candidate {}

    /** A register did not answer, or not lately enough: neither entitled nor not. */
    record Unknown(String enterprise) implements Candidate {}
}
