package onedoor.policy.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.AnyOf;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Not;
import onedoor.policy.rule.Criterion.Tier;

/**
 * Finds pairs of criteria that no subject can meet together although the rule demands both. A tier
 * or an alternative that is ruled out by the rest is no flaw while another one can hold. What is
 * always true is left alone: it still asks for its facts.
 */
final class Contradictions {

    private record Conflict(Criterion one, Criterion other) {}

    private final RuleParts parts;
    private final Exclusions exclusions;
    private final Set<Set<String>> told = new HashSet<>();

    Contradictions(RuleParts parts) {
        this.parts = parts;
        this.exclusions = new Exclusions(parts.catalogue());
    }

    void check(Rule rule) {
        tell(impossible(rule.canonical(), new ArrayList<>()));
        within(rule.authored());
    }

    /** A branch that contradicts itself is a flaw even where another branch can hold. */
    private void within(Criterion authored) {
        switch (authored) {
            case AllOf(var of) -> {
                tell(impossible(Canonical.of(authored), new ArrayList<>()));
                of.forEach(this::within);
            }
            case AnyOf(var _, var of) -> of.forEach(this::within);
            case Tier tier -> tier.steps().forEach(s -> within(s.bound()));
            case Not(var part) -> within(part);
            case Leaf _ -> {}
        }
    }

    private void tell(Optional<Conflict> found) {
        if (found.isEmpty()) {
            return;
        }
        Clause one = clause(found.get().one());
        Clause other = clause(found.get().other());
        if (told.add(new HashSet<>(List.of(one.id(), other.id())))) {
            parts.flaw(
                    parts.place(other.id()),
                    "contradiction",
                    "「"
                            + one.label()
                            + "」("
                            + one.id()
                            + ")与「"
                            + other.label()
                            + "」("
                            + other.id()
                            + ")不可能同时满足");
        }
    }

    /** Two criteria that exclude each other, if this cannot hold beside what is demanded. */
    private Optional<Conflict> impossible(Criterion canonical, List<Criterion> demanded) {
        return switch (canonical) {
            case AllOf(var of) -> {
                List<Criterion> all = new ArrayList<>(demanded);
                Optional<Conflict> found = Optional.empty();
                for (Criterion part : leavesFirst(of)) {
                    found = found.isPresent() ? found : impossible(part, all);
                    all.add(part);
                }
                yield found;
            }
            case AnyOf(var k, var of) -> {
                List<Conflict> dead =
                        of.stream().flatMap(p -> impossible(p, demanded).stream()).toList();
                yield of.size() - dead.size() < k ? Optional.of(dead.getFirst()) : Optional.empty();
            }
            case Leaf _, Not _ ->
                    demanded.stream()
                            .filter(d -> exclusions.between(d, canonical))
                            .findFirst()
                            .map(d -> new Conflict(d, canonical));
            case Tier _ -> throw new IllegalStateException("tiers are expanded");
        };
    }

    private static List<Criterion> leavesFirst(List<Criterion> of) {
        List<Criterion> sorted = new ArrayList<>(of);
        sorted.sort((a, b) -> Boolean.compare(grouped(a), grouped(b)));
        return sorted;
    }

    private static boolean grouped(Criterion part) {
        return part instanceof AllOf || part instanceof AnyOf;
    }

    private Clause clause(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> leaf.clause();
            case Not(var inner) -> clause(inner);
            case AllOf _, AnyOf _, Tier _ -> throw new IllegalStateException("not a leaf");
        };
    }
}
