package onedoor.policy.fact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of the catalogue: one meaning, one unit, one authoritative source.
 *
 * @param register the register that verifies it, null if only the subject knows
 * @param reach how far off a value may be and still be called near, in percent of the bound; null:
 *     never near
 * @param labels display texts of codes
 * @param values every value that it can have, or the titles and lists that its register knows;
 *     empty: any
 */
public record Attribute(
        String code,
        String title,
        ValueType type,
        String unit,
        boolean yearly,
        Mutability mutability,
        @Nullable String register,
        @Nullable String field,
        boolean askable,
        @Nullable String question,
        @Nullable BigDecimal reach,
        @Nullable String tree,
        Map<String, String> labels,
        List<String> values) {

    public Attribute {
        labels = Map.copyOf(labels);
        values = List.copyOf(values);
    }

    /** The period of a fact that a reference from a policy of the given year means. */
    public String period(AttributeRef ref, int year) {
        return yearly ? String.valueOf(year + ref.yearOffset()) : "";
    }

    /** The reference as a policy would write it. */
    public String name(AttributeRef ref) {
        if (!yearly || ref.yearOffset() == -1) {
            return code;
        }
        return code + "@Y" + (ref.yearOffset() == 0 ? "" : ref.yearOffset());
    }

    public String label(String value) {
        return Optional.ofNullable(labels.get(value)).orElse(value);
    }
}
