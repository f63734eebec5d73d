package onedoor.policy.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
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
 * @param lastDay on which it can be claimed; null if no end is set
 */
public record Offer(
        String policy,
        String name,
        Rule rule,
        Pipeline amount,
        @Nullable String grantsTitle,
        @Nullable LocalDate lastDay,
        Situation situation) {

    /** Who would have to wait until after the last day cannot have it. */
    Verdict verdict(Situation at) {
        return isOver(at) ? Verdict.FALSE : new Explainer(at).verdict(rule);
    }

    private boolean isOver(Situation at) {
        return lastDay != null && at.moving() && at.date().isAfter(lastDay);
    }

    /** Whether something that it does not meet is beyond all advice. */
    boolean blocked() {
        return !Explanation.path(Explainer.silent(situation).explain(rule)).blocked().isEmpty();
    }

    Amount amount(Situation at) {
        return Calculation.of(amount, at);
    }

    /**
     * The sum in fen that is certain at this situation; nothing unless the rule holds. Who can have
     * it now claims it before waiting for something else.
     */
    BigDecimal worth(Situation at) {
        Situation then = isOver(at) ? situation : at;
        return verdict(then) == Verdict.TRUE ? amount(then).fen().low() : BigDecimal.ZERO;
    }
}
