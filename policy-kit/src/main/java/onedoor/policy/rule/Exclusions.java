package onedoor.policy.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.rule.Bound.Age;
import onedoor.policy.rule.Bound.Of;
import onedoor.policy.rule.Bound.On;
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
import org.jspecify.annotations.Nullable;

/** Whether two criteria exclude each other: certain only where it says so. */
final class Exclusions {

    private final AttributeCatalogue catalogue;

    Exclusions(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Nothing meets both. */
    boolean between(Criterion a, Criterion b) {
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
        CodeTree codeTree = catalogue.tree(tree.tree());
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
}
