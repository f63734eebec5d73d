package onedoor.policy.rule;

import java.util.List;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A rule as people read it: its conditions in the groups that the clauses put them in.
 *
 * @param least how many of the parts are enough; 0 for a single condition
 * @param required what a single condition requires, as it is checked
 * @param when for a part of a tier: to whom it applies
 */
public record Outline(
        Kind kind,
        int least,
        @Nullable Clause clause,
        @Nullable String required,
        @Nullable String when,
        List<Outline> parts) {

    /** How the parts belong together. */
    public enum Kind {
        CONDITION,
        ALL,
        ANY,
        NOT,
        TIER
    }

    /**
     * As authored.
     *
     * @param blank a situation without facts, for the words
     */
    public static Outline of(Rule rule, Situation blank) {
        return of(rule.authored(), blank, null);
    }

    private static Outline of(Criterion criterion, Situation blank, @Nullable String when) {
        return switch (criterion) {
            case Leaf leaf ->
                    new Outline(
                            Kind.CONDITION,
                            0,
                            leaf.clause(),
                            new Wording(blank).required(leaf),
                            when,
                            List.of());
            case AllOf(var parts) -> group(Kind.ALL, parts.size(), parts, blank, when);
            case AnyOf(var k, var parts) -> group(Kind.ANY, k, parts, blank, when);
            case Not(var part) -> group(Kind.NOT, 1, List.of(part), blank, when);
            case Tier tier ->
                    new Outline(
                            Kind.TIER,
                            1,
                            tier.clause(),
                            null,
                            when,
                            tier.steps().stream()
                                    .map(s -> of(s.bound(), blank, words(tier, s, blank)))
                                    .toList());
        };
    }

    private static Outline group(
            Kind kind, int least, List<Criterion> parts, Situation blank, @Nullable String when) {
        return new Outline(
                kind,
                least,
                null,
                null,
                when,
                parts.stream().map(p -> of(p, blank, null)).toList());
    }

    private static String words(Tier tier, Step step, Situation blank) {
        return new Wording(blank)
                .required(new Range(tier.clause(), tier.by(), step.low(), step.high()));
    }
}
