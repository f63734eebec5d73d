package onedoor.policy.amendment;

import java.time.Instant;
import java.time.LocalDate;
import onedoor.kit.Caller;
import onedoor.policy.amendment.Proposal.State;
import onedoor.policy.fact.ValueType;
import onedoor.policy.formula.FormulaVersion.Act;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as officers see it.
 *
 * @param validFrom null: from the day of its release
 * @param own the reader proposed it, so that somebody else releases it
 */
record ProposalView(
        String id,
        String code,
        Act act,
        int baseVersion,
        String title,
        ValueType type,
        String unit,
        boolean yearly,
        String expression,
        @Nullable LocalDate validFrom,
        String reason,
        State state,
        Instant proposedAt,
        boolean own,
        @Nullable Instant decidedAt,
        @Nullable String refusal) {

    static ProposalView from(Proposal p, Caller reader) {
        return new ProposalView(
                p.id(),
                p.code(),
                p.act(),
                p.baseVersion(),
                p.title(),
                p.type(),
                p.unit(),
                p.yearly(),
                p.expression(),
                p.validFrom(),
                p.reason(),
                p.state(),
                p.proposedAt(),
                p.fourEyes().isOf(reader),
                p.decidedAt(),
                p.refusal());
    }
}
