package onedoor.policy.advice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What policies pay to one subject together: they may shut each other out, or share a cap. */
public interface Shared {

    /** Every policy pays what it promises, whatever the others pay. */
    Shared NOTHING =
            new Shared() {
                @Override
                public List<Set<String>> groups() {
                    return List.of();
                }

                @Override
                public BigDecimal paid(Map<String, BigDecimal> promised) {
                    return promised.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                }
            };

    /** The codes of policies that limit each other, or one that is limited by itself. */
    List<Set<String>> groups();

    /**
     * Of what some of them promise, what they pay together, in fen.
     *
     * @param promised by the policies' codes
     */
    BigDecimal paid(Map<String, BigDecimal> promised);
}
