package onedoor.policy.advice;

import java.math.BigDecimal;
import onedoor.policy.amount.Amount;
import onedoor.policy.amount.Calculation;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Explanation;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it stands for one subject.
 *
 * @param grantsTitle the title that its grant confers
 */
public record Offer(
        String policy,
        String name,
        Rule rule,
        Pipeline amount,
        @Nullable String grantsTitle,
        Situation situation) {

    Verdict verdict(Situation at) {
        return new Explainer(at).verdict(rule);
    }

    /** Whether something that it does not meet is beyond all advice. */
    boolean blocked() {
        return !Explanation.path(Explainer.silent(situation).explain(rule)).blocked().isEmpty();
    }

    Amount amount(Situation at) {
        return Calculation.of(amount, at);
    }

    /** The sum in fen that is certain at this situation; nothing unless the rule holds. */
    BigDecimal worth(Situation at) {
        return verdict(at) == Verdict.TRUE ? amount(at).fen().low() : BigDecimal.ZERO;
    }
}
