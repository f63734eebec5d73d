package onedoor.policy.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Term;

/** The arithmetic of a score. */
final class Scores {

    private Scores() {}

    static List<AttributeRef> refs(Score score) {
        List<AttributeRef> refs = new ArrayList<>();
        for (Term term : score.terms()) {
            refs.add(term.attribute());
            if (term.growthOver() != null) {
                refs.add(term.growthOver());
            }
        }
        return refs.stream().distinct().toList();
    }

    /** Empty if a growth is measured over zero. */
    static Optional<BigDecimal> total(Score score, Function<AttributeRef, BigDecimal> numbers) {
        BigDecimal total = BigDecimal.ZERO;
        for (Term term : score.terms()) {
            BigDecimal value = numbers.apply(term.attribute());
            if (term.growthOver() != null) {
                BigDecimal base = numbers.apply(term.growthOver());
                if (base.signum() == 0) {
                    return Optional.empty();
                }
                value =
                        value.subtract(base)
                                .multiply(BigDecimal.valueOf(100))
                                .divide(base, MathContext.DECIMAL128);
            }
            total = total.add(value.multiply(term.weight()));
        }
        return Optional.of(total);
    }
}
