package onedoor.policy.claim;

import java.time.LocalDate;
import onedoor.policy.grant.Grant;
import org.jspecify.annotations.Nullable;

/**
 * A claim with what it was judged by.
 *
 * @param enterprise the claimant: an enterprise's credit code, or the account of a person
 */
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
        State state,
        String department) {

    enum State {
        RESERVED,
        GRANTED,
        REFUSED,
        /** Nobody decided in time; its place is free again. */
        EXPIRED,
        /** The decision is void, and so is the grant. */
        REVOKED
    }

    /** The same with what the limits left of the sum. */
    Claim of(long fen) {
        return with(fen, applicationNumber);
    }

    /** The same with the application's number, which a draft does not have. */
    Claim numbered(@Nullable String number) {
        return number == null ? this : with(amountFen, number);
    }

    private Claim with(long fen, @Nullable String number) {
        return new Claim(
                id,
                policy,
                policyVersion,
                policyName,
                enterprise,
                period,
                applicationId,
                number,
                agent,
                outcome,
                fen,
                relevantDate,
                factsJson,
                factsHash,
                explanationJson,
                state,
                department);
    }

    /** The same with what was frozen as it can be read. */
    Claim frozen(String facts, String explanation) {
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
                amountFen,
                relevantDate,
                facts,
                factsHash,
                explanation,
                state,
                department);
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
                applicationNumber,
                department);
    }
}
