package onedoor.policy.formula;

import java.time.Instant;
import java.time.LocalDate;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.Formula;
import onedoor.policy.fact.ValueType;

/**
 * One version of how an attribute follows from others; a withdrawal is the version that says that
 * it follows no more.
 *
 * @param position among all releases; rises with each
 * @param validFrom the first legal day of its force
 * @param releasedAt since when it is known
 */
public record FormulaVersion(
        long position,
        String code,
        int version,
        Act act,
        String title,
        ValueType type,
        String unit,
        boolean yearly,
        String expression,
        LocalDate validFrom,
        String reason,
        String proposedBy,
        Instant releasedAt,
        String releasedBy) {

    /** What a version does to its attribute. */
    public enum Act {
        DEFINE,
        CHANGE,
        WITHDRAW
    }

    Derived derived(Formula formula) {
        return Derived.of(code, title, type, unit, yearly, expression, formula);
    }
}
