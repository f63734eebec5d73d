package onedoor.policy.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a policy's cases stand on both sides of one of its thresholds.
 *
 * @param criterion the clause's id, or the attribute where a tier has none
 * @param at a case has exactly the bound
 * @param beyond a case is one unit past it
 */
public record Boundary(String criterion, String label, boolean at, boolean beyond) {

    private record Key(Object subject, Bound.Limit limit, boolean rising) {}

    public boolean covered() {
        return at && beyond;
    }

    /**
     * Every threshold of the rule; where two tiers meet there is one.
     *
     * @param blank a situation without facts, for the words
     */
    public static List<Boundary> of(Rule rule, List<Situation> cases, Situation blank) {
        Set<Key> seen = new HashSet<>();
        List<Boundary> boundaries = new ArrayList<>();
        for (Criterion.Leaf leaf : rule.leaves()) {
            for (Threshold threshold : Threshold.of(leaf)) {
                Object subject = leaf instanceof Criterion.Range r ? r.attribute() : leaf.bare();
                if (seen.add(new Key(subject, threshold.bound().limit(), threshold.rising()))) {
                    boundaries.add(of(threshold, cases, blank));
                }
            }
        }
        return boundaries;
    }

    private static Boundary of(Threshold threshold, List<Situation> cases, Situation blank) {
        Clause clause = threshold.leaf().clause();
        String title = blank.title(Wording.subject(threshold.leaf()));
        return new Boundary(
                clause.id().isEmpty() ? Wording.subject(threshold.leaf()).code() : clause.id(),
                title + " " + threshold.words(blank),
                cases.stream().anyMatch(threshold::met),
                cases.stream().anyMatch(threshold::justPassed));
    }
}
