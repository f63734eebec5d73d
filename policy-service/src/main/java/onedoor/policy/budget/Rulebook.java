package onedoor.policy.budget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Policies that are versions of one policy, most local first. */
    public List<ExclusionGroup> variants() {
        return groups.variants();
    }

    /** Where a sum goes that is taken back; the treasury where no budget was set. */
    public Budget.RecoveredTo recoveredTo(String policy, String period) {
        return budgets.find(policy, period)
                .map(Budget::recoveredTo)
                .orElse(Budget.RecoveredTo.TREASURY);
    }

    /**
     * As they stand, for whoever only wants to know, in as many statements for many policies as for
     * one.
     *
     * @param periods of the policies by their codes
     */
    public Map<String, Limits> look(Map<String, String> periods) {
        if (periods.isEmpty()) {
            return Map.of();
        }
        Map<String, Budget> budgeted = new HashMap<>();
        budgets.of(periods.keySet()).stream()
                .filter(b -> b.period().equals(periods.get(b.policy())))
                .forEach(b -> budgeted.put(b.policy(), b));
        List<ExclusionGroup> limiting = groups.of(periods.keySet());
        Map<String, Limits> found = new HashMap<>();
        for (String policy : periods.keySet()) {
            List<ExclusionGroup> own =
                    limiting.stream().filter(g -> g.policies().contains(policy)).toList();
            found.put(policy, new Limits(budgeted.get(policy), own));
        }
        return found;
    }
}
