package onedoor.policy.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;

/** A policy's condition as authored and in the canonical form that is evaluated. */
public record Rule(Criterion authored, Criterion canonical) {

    public static Rule of(Criterion authored) {
        return new Rule(authored, Canonical.of(authored));
    }

    public List<Leaf> leaves() {
        return leaves(canonical).toList();
    }

    /** Every attribute that the rule reads. */
    public Set<AttributeRef> attributes() {
        return leaves().stream().flatMap(Leaves::attributes).collect(Collectors.toSet());
    }

    private static Stream<Leaf> leaves(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> Stream.of(leaf);
            case AllOf(var parts) -> parts.stream().flatMap(Rule::leaves);
            case AnyOf(var _, var parts) -> parts.stream().flatMap(Rule::leaves);
            case Not(var part) -> leaves(part);
            case Tier tier -> tier.steps().stream().flatMap(s -> leaves(s.bound()));
        };
    }
}
