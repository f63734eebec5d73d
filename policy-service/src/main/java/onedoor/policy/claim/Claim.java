package onedoor.policy.claim;

import java.time.LocalDate;
import onedoor.policy.grant.Grant;
import org.jspecify.annotations.Nullable;

/** A claim with what it was judged by. */
record Claim(
        String id,
        String policy,
        int policyVersion,
        String policyName,
        String enterprise,
        String period,
        String applicationId,
        @Nullable String applicationNumber,
        String agent,
        String outcome,
        long amountFen,
        LocalDate relevantDate,
        String factsJson,
        String factsHash,
        String explanationJson,
        State state) {

    enum State {
        RESERVED,
        GRANTED,
        REFUSED,
        /** Nobody decided in time; its place is free again. */
        EXPIRED
    }

    /** The same with what the limits left of the sum. */
    Claim of(long fen) {
        return new Claim(
                id,
                policy,
                policyVersion,
                policyName,
                enterprise,
                period,
                applicationId,
                applicationNumber,
                agent,
                outcome,
                fen,
                relevantDate,
                factsJson,
                factsHash,
                explanationJson,
                state);
    }

    Grant grant() {
        return new Grant(
                id,
                enterprise,
                policy,
                policyName,
                period,
                amountFen,
                applicationId,
                applicationNumber);
    }
}
