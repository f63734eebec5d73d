package onedoor.policy.rule;

import java.math.BigDecimal;
import java.util.List;
import onedoor.policy.fact.AttributeRef;
import org.jspecify.annotations.Nullable;

/**
 * The closed tree of criteria. Whatever a policy demands is said with these nodes or not at all.
 */
public sealed interface Criterion {

    /** A criterion that speaks about facts and stems from a clause. */
    sealed interface Leaf extends Criterion {
        Clause clause();

        /** The same criterion without its clause: equal for equal meanings. */
        default Leaf bare() {
            Clause none = new Clause("", "", "", "");
            return switch (this) {
                case InTree c -> new InTree(none, c.attribute(), c.tree(), c.roots());
                case InSet c -> new InSet(none, c.attribute(), c.values());
                case Range c -> new Range(none, c.attribute(), c.low(), c.high());
                case Ratio c ->
                        new Ratio(none, c.over(), c.under(), c.low(), c.high(), c.whenZero());
                case Score c -> new Score(none, c.terms(), c.low(), c.high());
                case HasTitle c ->
                        new HasTitle(
                                none,
                                c.attribute(),
                                c.title(),
                                c.validOnDate(),
                                c.heldMonths(),
                                c.firstGrantedInYear(),
                                c.near());
                case NotListed c -> new NotListed(none, c.attribute(), c.lists());
                case Held c -> new Held(none, c.attribute(), c.months());
                case Ledger c -> new Ledger(none, c.years(), c.policies(), c.maximum(), c.linked());
                // An officer decides each one by itself, under its own id.
                case Manual c -> c;
            };
        }
    }

    /** The code lies under one of the roots. */
    record InTree(Clause clause, AttributeRef attribute, String tree, List<String> roots)
            implements Leaf {}

    /** The code, flag or class is one of these. */
    record InSet(Clause clause, AttributeRef attribute, List<String> values) implements Leaf {}

    /**
     * A number or day between two bounds; for a day the bounds may be ages at the relevant date.
     */
    record Range(Clause clause, AttributeRef attribute, @Nullable Bound low, @Nullable Bound high)
            implements Leaf {}

    /** a ÷ b against bounds in percent, by cross-multiplication; what b = 0 means is declared. */
    record Ratio(
            Clause clause,
            List<AttributeRef> over,
            List<AttributeRef> under,
            @Nullable Bound low,
            @Nullable Bound high,
            boolean whenZero)
            implements Leaf {}

    /** A weighted sum of values and growth rates against bounds. */
    record Score(Clause clause, List<Term> terms, @Nullable Bound low, @Nullable Bound high)
            implements Leaf {}

    /**
     * Held now, held since, first granted in a year; holding one of {@code near} makes a miss a
     * near one.
     */
    record HasTitle(
            Clause clause,
            AttributeRef attribute,
            String title,
            boolean validOnDate,
            @Nullable Integer heldMonths,
            @Nullable Integer firstGrantedInYear,
            List<String> near)
            implements Leaf {}

    /** On none of these negative lists; a list without an answer leaves it open. */
    record NotListed(Clause clause, AttributeRef attribute, List<String> lists) implements Leaf {}

    /** A fact unbroken for at least so many months. */
    record Held(Clause clause, AttributeRef attribute, int months) implements Leaf {}

    /**
     * What was granted in a window of years before the relevant date stays within a maximum in fen.
     *
     * @param policies counted policies, all of them if empty
     * @param linked what linked undertakings were granted counts as well
     */
    record Ledger(
            Clause clause, int years, List<String> policies, BigDecimal maximum, boolean linked)
            implements Leaf {
        public static final String ATTRIBUTE = "priorGrants";

        /** The period of the fact that holds this window's sum. */
        public String window() {
            return years
                    + (linked ? "Y@GROUP" : "Y")
                    + (policies.isEmpty() ? "" : ":" + String.join(",", policies));
        }
    }

    /**
     * An officer or an expert decides; open until then. The decision's fact has the clause's id as
     * its period.
     */
    record Manual(Clause clause, String question) implements Leaf {
        public static final String ATTRIBUTE = "reviewPassed";
    }

    record AllOf(List<Criterion> parts) implements Criterion {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** At least {@code k} of the parts. */
    record AnyOf(int k, List<Criterion> parts) implements Criterion {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    record Not(Criterion part) implements Criterion {}

    /** A bound that depends on another attribute; becomes anyOf(allOf(range, bound)). */
    record Tier(Clause clause, AttributeRef by, List<Step> steps) implements Criterion {
        public Tier {
            steps = List.copyOf(steps);
        }
    }

    record Step(@Nullable Bound low, @Nullable Bound high, Criterion bound) {}

    /** One summand: a value, or the growth of a value over another in percent. */
    record Term(AttributeRef attribute, @Nullable AttributeRef growthOver, BigDecimal weight) {}
}
