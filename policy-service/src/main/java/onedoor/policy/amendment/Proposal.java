package onedoor.policy.amendment;

import java.time.Instant;
import java.time.LocalDate;
import onedoor.policy.fact.ValueType;
import onedoor.policy.formula.FormulaVersion;
import onedoor.policy.formula.FormulaVersion.Act;
import onedoor.policy.foureyes.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * That an attribute shall follow from others, otherwise than before, or no more: proposed by one
 * person and decided by another.
 *
 * @param baseVersion what it was written on; zero for a new one
 * @param validFrom the first day of its force; null: the day of its release
 * @param refusal why it was refused
 */
record Proposal(
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
        String proposedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String refusal) {

    enum State {
        PROPOSED,
        RELEASED,
        REFUSED
    }

    FourEyes fourEyes() {
        return new FourEyes(state == State.PROPOSED, proposedBy);
    }

    /** Not before today, whatever was proposed when. */
    LocalDate from(LocalDate today) {
        return validFrom == null || validFrom.isBefore(today) ? today : validFrom;
    }

    /** The version that it would be. */
    FormulaVersion version(long position, LocalDate today, Instant releasedAt, String releasedBy) {
        return new FormulaVersion(
                position,
                code,
                baseVersion + 1,
                act,
                title,
                type,
                unit,
                yearly,
                expression,
                from(today),
                reason,
                proposedBy,
                releasedAt,
                releasedBy);
    }

    Proposal of(ValueType found, boolean foundYearly) {
        return new Proposal(
                id,
                code,
                act,
                baseVersion,
                title,
                found,
                unit,
                foundYearly,
                expression,
                validFrom,
                reason,
                state,
                proposedAt,
                proposedBy,
                decidedAt,
                decidedBy,
                refusal);
    }
}
