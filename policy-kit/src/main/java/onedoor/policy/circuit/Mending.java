package onedoor.policy.circuit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Tier;
import onedoor.policy.rule.Leaves;

/** Of those who fail, the few whom the explainer can at all call near: it need look at no other. */
final class Mending {

    private Mending() {}

    /** For some one attribute: every part of the rule in which it has no say may hold. */
    static Criterion byOneAttribute(Occasion occasion) {
        List<Criterion> parts = Output.parts(occasion);
        List<Set<AttributeRef>> changeable = parts.stream().map(Mending::changeable).toList();
        Set<AttributeRef> all = new HashSet<>();
        changeable.forEach(all::addAll);
        return new AnyOf(1, all.stream().sorted().map(a -> others(a, parts, changeable)).toList());
    }

    private static Criterion others(
            AttributeRef attribute, List<Criterion> parts, List<Set<AttributeRef>> changeable) {
        return new AllOf(
                java.util.stream.IntStream.range(0, parts.size())
                        .filter(i -> !changeable.get(i).contains(attribute))
                        .mapToObj(parts::get)
                        .toList());
    }

    /** What advice about the criterion could be about; a seat, a grant or a refusal gives none. */
    private static Set<AttributeRef> changeable(Criterion criterion) {
        Set<AttributeRef> found = new HashSet<>();
        switch (criterion) {
            case AllOf(var parts) -> parts.forEach(p -> found.addAll(changeable(p)));
            case AnyOf(var _, var parts) -> parts.forEach(p -> found.addAll(changeable(p)));
            case Range leaf -> found.add(Leaves.subject(leaf));
            case Held leaf -> found.add(Leaves.subject(leaf));
            case InSet leaf -> found.add(Leaves.subject(leaf));
            case Ratio leaf -> found.add(Leaves.subject(leaf));
            case Score leaf -> found.add(Leaves.subject(leaf));
            case HasTitle leaf -> found.add(Leaves.subject(leaf));
            case NotListed leaf -> found.add(Leaves.subject(leaf));
            case InTree _, Ledger _, Manual _, Not _ -> {}
            case Tier _ -> throw new IllegalArgumentException("not canonical");
        }
        return found;
    }
}
