package onedoor.policy.circuit;

import java.util.List;
import onedoor.policy.rule.Criterion;

/**
 * Where a rule's conditions leave how many of those within its regions and trades.
 *
 * @param within who may be in the rule's regions and trades
 */
public record Funnel(long within, List<Stage> stages) {

    /** One condition as a sieve: of those who failed none before it. */
    public record Stage(Criterion condition, long held, long failed, long unknown) {}
}
