package onedoor.policy.cel;

import java.math.BigDecimal;
import java.util.List;
import onedoor.policy.fact.AttributeRef;
import org.jspecify.annotations.Nullable;

/** One side of a comparison that speaks about facts. */
sealed interface Operand {

    record Sum(List<Part> parts) implements Operand {
        boolean single() {
            Part first = parts.getFirst();
            return parts.size() == 1
                    && first.growthOver() == null
                    && first.weight().compareTo(BigDecimal.ONE) == 0;
        }

        boolean plain() {
            return parts.stream()
                    .allMatch(p ->
                            p.growthOver() == null && p.weight().compareTo(BigDecimal.ONE) == 0);
        }

        List<AttributeRef> attributes() {
            return parts.stream().map(Part::attribute).toList();
        }
    }

    record Part(AttributeRef attribute, @Nullable AttributeRef growthOver, BigDecimal weight) {}

    record Age(AttributeRef attribute) implements Operand {}

    record Share(List<AttributeRef> over, List<AttributeRef> under, boolean whenZero)
            implements Operand {}

    record Granted(int years, List<String> policies, boolean linked) implements Operand {}

    /** Cannot be said; the refusal is noted. */
    record None() implements Operand {}
}
