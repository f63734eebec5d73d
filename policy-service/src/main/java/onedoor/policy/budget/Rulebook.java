package onedoor.policy.budget;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the limits on a policy. */
@Component
public class Rulebook {

    private final BudgetStore budgets;
    private final ExclusionStore groups;

    Rulebook(BudgetStore budgets, ExclusionStore groups) {
        this.budgets = budgets;
        this.groups = groups;
    }

    /** As they stand; the budget cannot be changed until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Limits hold(String policy, String period) {
        return new Limits(budgets.share(policy, period).orElse(null), groups.of(policy));
    }

    /** As they stand, for whoever only wants to know. */
    public Limits look(String policy, String period) {
        return new Limits(budgets.find(policy, period).orElse(null), groups.of(policy));
    }
}
