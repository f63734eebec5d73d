package onedoor.policy.amendment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onedoor.policy.fact.ValueType;
import onedoor.policy.formula.FormulaVersion;
import onedoor.policy.formula.FormulaVersion.Act;
import org.jspecify.annotations.Nullable;

/**
 * A formula as officers see it.
 *
 * @param version the last one, which a proposal is written on
 * @param changesOn the first day of a version that is still to come
 * @param proposal what waits for a second person
 */
record FormulaView(
        String code,
        String title,
        ValueType type,
        String unit,
        boolean yearly,
        String expression,
        int version,
        Standing standing,
        @Nullable LocalDate changesOn,
        @Nullable ProposalView proposal) {

    enum Standing {
        COMING,
        IN_FORCE,
        WITHDRAWN
    }

    /** One version with its two times. */
    record VersionView(
            int version,
            Act act,
            String title,
            String expression,
            LocalDate validFrom,
            Instant releasedAt,
            String reason) {
        static VersionView from(FormulaVersion v) {
            return new VersionView(
                    v.version(),
                    v.act(),
                    v.title(),
                    v.expression(),
                    v.validFrom(),
                    v.releasedAt(),
                    v.reason());
        }
    }

    /**
     * One as it is today.
     *
     * @param versions of one code, in their order
     */
    static FormulaView from(
            List<FormulaVersion> versions, LocalDate today, @Nullable ProposalView proposal) {
        FormulaVersion last = versions.getLast();
        Optional<FormulaVersion> inForce =
                versions.stream()
                        .filter(v -> !v.validFrom().isAfter(today))
                        .reduce((_, later) -> later);
        FormulaVersion shown = inForce.orElse(last);
        return new FormulaView(
                shown.code(),
                shown.title(),
                shown.type(),
                shown.unit(),
                shown.yearly(),
                shown.expression(),
                last.version(),
                inForce.map(v -> v.act() == Act.WITHDRAW ? Standing.WITHDRAWN : Standing.IN_FORCE)
                        .orElse(Standing.COMING),
                last.validFrom().isAfter(today) ? last.validFrom() : null,
                proposal);
    }
}
