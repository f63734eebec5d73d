package onedoor.policy.rule;

import java.util.ArrayList;
import java.util.List;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Tier;

/**
 * The one form that every back end reads: tiers expanded, "not" only on leaves, nested groups
 * flattened. Nothing is merged: x &lt; 5 or x ≥ 5 is not "true", it is unknown while x is.
 */
final class Canonical {

    private Canonical() {}

    static Criterion of(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> leaf;
            case AllOf(var parts) -> allOf(parts.stream().map(Canonical::of).toList());
            case AnyOf(var k, var parts) -> anyOf(k, parts.stream().map(Canonical::of).toList());
            case Tier tier -> of(expand(tier));
            case Not(var part) -> negate(of(part));
        };
    }

    /** The part is canonical already. */
    private static Criterion negate(Criterion part) {
        return switch (part) {
            case Range range -> outside(range);
            case Leaf leaf -> new Not(leaf);
            case Not(var inner) -> inner;
            case AllOf(var parts) -> anyOf(1, parts.stream().map(Canonical::negate).toList());
            // Fewer than k of n hold exactly when at least n − k + 1 fail.
            case AnyOf(var k, var parts) ->
                    anyOf(parts.size() - k + 1, parts.stream().map(Canonical::negate).toList());
            case Tier tier -> negate(of(tier));
        };
    }

    private static Criterion outside(Range range) {
        List<Criterion> sides = new ArrayList<>();
        if (range.low() != null) {
            sides.add(new Range(range.clause(), range.attribute(), null, range.low().flipped()));
        }
        if (range.high() != null) {
            sides.add(new Range(range.clause(), range.attribute(), range.high().flipped(), null));
        }
        return sides.isEmpty() ? new Not(range) : anyOf(1, sides);
    }

    private static Criterion expand(Tier tier) {
        List<Criterion> branches = new ArrayList<>();
        for (Step step : tier.steps()) {
            branches.add(
                    new AllOf(
                            List.of(
                                    new Range(tier.clause(), tier.by(), step.low(), step.high()),
                                    step.bound())));
        }
        return new AnyOf(1, branches);
    }

    private static Criterion allOf(List<Criterion> parts) {
        List<Criterion> flat = new ArrayList<>();
        for (Criterion part : parts) {
            if (part instanceof AllOf(var inner)) {
                flat.addAll(inner);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new AllOf(flat);
    }

    private static Criterion anyOf(int k, List<Criterion> parts) {
        if (parts.size() == k) {
            return allOf(parts);
        }
        if (k != 1) {
            return new AnyOf(k, parts);
        }
        List<Criterion> flat = new ArrayList<>();
        for (Criterion part : parts) {
            if (part instanceof AnyOf(var inner, var innerParts) && inner == 1) {
                flat.addAll(innerParts);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new AnyOf(1, flat);
    }
}
