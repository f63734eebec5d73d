package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
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
import org.jspecify.annotations.Nullable;

/**
 * Finds pairs of criteria that no subject can meet together although the rule demands both. A tier
 * or an alternative that is ruled out by the rest is no flaw while another one can hold. What is
 * always true is left alone: it still asks for its facts.
 */
final class Contradictions {

    private record Conflict(Criterion one, Criterion other) {}

    private final RuleParts parts;
    private final Set<Set<String>> told = new HashSet<>();

    Contradictions(RuleParts parts) {
        this.parts = parts;
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
                            .filter(d -> exclude(d, canonical))
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

    private boolean exclude(Criterion a, Criterion b) {
        if (a instanceof Not(var inner) && inner instanceof Leaf refused) {
            return b instanceof Leaf leaf && covered(leaf, refused);
        }
        if (b instanceof Not(var inner) && inner instanceof Leaf refused) {
            return a instanceof Leaf leaf && covered(leaf, refused);
        }
        return a instanceof Leaf one && b instanceof Leaf other && disjoint(one, other);
    }

    private boolean disjoint(Leaf a, Leaf b) {
        if (!Wording.subject(a).equals(Wording.subject(b))) {
            return false;
        }
        return switch (a) {
            case Range one ->
                    b instanceof Range other
                            ? apart(one, other)
                            : b instanceof Held && disjoint(b, a);
            case Held held -> b instanceof Range other && apart(atLeast(held), other);
            case InSet one ->
                    b instanceof InSet other
                            ? Collections.disjoint(one.values(), other.values())
                            : b instanceof InTree && disjoint(b, a);
            case InTree one ->
                    switch (b) {
                        case InTree other -> roots(one, other.roots()) && roots(other, one.roots());
                        case InSet other -> roots(one, other.values());
                        case Range _,
                                Ratio _,
                                Score _,
                                HasTitle _,
                                NotListed _,
                                Held _,
                                Ledger _,
                                Manual _ ->
                                false;
                    };
            case Ratio one ->
                    b instanceof Ratio other
                            && one.over().equals(other.over())
                            && one.under().equals(other.under())
                            && !one.whenZero()
                            && apart(one.low(), one.high(), other.low(), other.high());
            case Score one ->
                    b instanceof Score other
                            && one.terms().equals(other.terms())
                            && apart(one.low(), one.high(), other.low(), other.high());
            case HasTitle _, NotListed _, Ledger _, Manual _ -> false;
        };
    }

    /** None of the codes lies under the tree criterion's roots. */
    private boolean roots(InTree tree, List<String> codes) {
        CodeTree codeTree = parts.catalogue().tree(tree.tree());
        return codes.stream()
                .noneMatch(code -> tree.roots().stream().anyMatch(r -> codeTree.under(code, r)));
    }

    /** Whatever meets the leaf also meets what is refused. */
    private boolean covered(Leaf leaf, Leaf refused) {
        if (leaf.bare().equals(refused.bare())) {
            return true;
        }
        if (!Wording.subject(leaf).equals(Wording.subject(refused))) {
            return false;
        }
        List<String> codes =
                switch (leaf) {
                    case InSet c -> c.values();
                    case InTree c -> c.roots();
                    case Range _,
                            Ratio _,
                            Score _,
                            HasTitle _,
                            NotListed _,
                            Held _,
                            Ledger _,
                            Manual _ ->
                            List.of();
                };
        if (codes.isEmpty()) {
            return false;
        }
        return switch (refused) {
            case InSet c -> leaf instanceof InSet && c.values().containsAll(codes);
            case InTree c -> codes.stream().noneMatch(code -> roots(c, List.of(code)));
            case Range _, Ratio _, Score _, HasTitle _, NotListed _, Held _, Ledger _, Manual _ ->
                    false;
        };
    }

    private static Range atLeast(Held held) {
        Bound months = new Bound(new Of(BigDecimal.valueOf(held.months())), false);
        return new Range(held.clause(), held.attribute(), months, null);
    }

    private static boolean apart(Range a, Range b) {
        return apart(a.low(), a.high(), b.low(), b.high());
    }

    private static boolean apart(
            @Nullable Bound low1,
            @Nullable Bound high1,
            @Nullable Bound low2,
            @Nullable Bound high2) {
        return (low1 != null && high2 != null && empty(low1, high2))
                || (low2 != null && high1 != null && empty(low2, high1));
    }

    /** Nothing lies between the two bounds. */
    static boolean empty(Bound low, Bound high) {
        boolean open = low.open() || high.open();
        if (low.limit() instanceof Of(var from) && high.limit() instanceof Of(var to)) {
            return over(from.compareTo(to), open);
        }
        if (low.limit() instanceof On(var from) && high.limit() instanceof On(var to)) {
            return over(from.compareTo(to), open);
        }
        if (low.limit() instanceof Age(var from) && high.limit() instanceof Age(var to)) {
            // Months differ in length: certain only if it is so from every kind of day.
            return List.of(LocalDate.of(2023, 1, 1), LocalDate.of(2024, 2, 29)).stream()
                    .allMatch(day -> over(day.plus(from).compareTo(day.plus(to)), open));
        }
        return false;
    }

    private static boolean over(int order, boolean open) {
        return open ? order >= 0 : order > 0;
    }

    private Clause clause(Criterion criterion) {
        return switch (criterion) {
            case Leaf leaf -> leaf.clause();
            case Not(var inner) -> clause(inner);
            case AllOf _, AnyOf _, Tier _ -> throw new IllegalStateException("not a leaf");
        };
    }
}
