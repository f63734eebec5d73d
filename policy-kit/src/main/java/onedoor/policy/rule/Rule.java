package onedoor.policy.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
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
        return leaves().stream().flatMap(Rule::attributes).collect(Collectors.toSet());
    }

    private static Stream<AttributeRef> attributes(Leaf leaf) {
        return switch (leaf) {
            case Ratio c -> Stream.concat(c.over().stream(), c.under().stream());
            case Score c -> Scores.refs(c).stream();
            case InTree _, InSet _, Range _, HasTitle _, NotListed _, Held _, Ledger _, Manual _ ->
                    Stream.of(Wording.subject(leaf));
        };
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
