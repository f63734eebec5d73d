package onedoor.policy.undertaking;

import java.time.LocalDate;
import java.time.LocalDateTime;
import onedoor.policy.foureyes.FourEyes;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;

/**
 * That somebody shall join an undertaking or leave it, proposed by one person and decided by
 * another.
 *
 * @param groupName what a new undertaking shall be called
 * @param validOn the first day of membership, or the first day without it
 * @param validTo of who joins for a time that is over: the first day without it
 */
record Change(
        String id,
        Act act,
        String groupCode,
        @Nullable String groupName,
        String enterprise,
        LocalDate validOn,
        @Nullable LocalDate validTo,
        Source source,
        String evidence,
        State state,
        LocalDateTime proposedAt,
        String proposedBy,
        @Nullable LocalDateTime decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason) {

    enum Act {
        JOIN,
        LEAVE
    }

    enum State {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    /** What is proposed, whoever proposes it. */
    record Proposal(
            Act act,
            String groupCode,
            @Nullable String groupName,
            String enterprise,
            LocalDate validOn,
            @Nullable LocalDate validTo,
            Source source,
            String evidence) {}

    static Change proposed(String id, Proposal p, LocalDateTime at, String by) {
        return new Change(
                id,
                p.act(),
                p.groupCode(),
                p.groupName(),
                p.enterprise(),
                p.validOn(),
                p.validTo(),
                p.source(),
                p.evidence(),
                State.PROPOSED,
                at,
                by,
                null,
                null,
                null);
    }

    FourEyes fourEyes() {
        return new FourEyes(state == State.PROPOSED, proposedBy);
    }

    Proposal proposal() {
        return new Proposal(
                act, groupCode, groupName, enterprise, validOn, validTo, source, evidence);
    }

    Membership membership(LocalDateTime now) {
        return new Membership(enterprise, groupCode, validOn, validTo, source, evidence, now);
    }
}
