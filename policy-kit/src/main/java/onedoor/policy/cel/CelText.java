package onedoor.policy.cel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.ValueType;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Criterion;
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
import onedoor.policy.rule.Criterion.Step;
import onedoor.policy.rule.Criterion.Term;
import onedoor.policy.rule.Criterion.Tier;
import org.jspecify.annotations.Nullable;

/** Writes a criterion as CEL, for people to read and to go on from. */
final class CelText {

    private final AttributeCatalogue catalogue;

    CelText(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    String of(Criterion criterion) {
        return switch (criterion) {
            case AllOf(var parts) -> joined(parts, " && ");
            case AnyOf(var k, var parts) ->
                    k == 1
                            ? joined(parts, " || ")
                            : "atLeast("
                                    + k
                                    + ", ["
                                    + parts.stream().map(this::of).collect(Collectors.joining(", "))
                                    + "])";
            case Not(var part) -> "!(" + of(part) + ")";
            case Tier tier -> of(expanded(tier));
            case Leaf leaf -> leaf(leaf);
        };
    }

    private String joined(List<Criterion> parts, String operator) {
        return parts.stream()
                .map(p -> p instanceof Leaf || p instanceof Not ? of(p) : "(" + of(p) + ")")
                .collect(Collectors.joining(operator));
    }

    private static Criterion expanded(Tier tier) {
        List<Criterion> branches = new ArrayList<>();
        for (Step step : tier.steps()) {
            Criterion by = new Range(tier.clause(), tier.by(), step.low(), step.high());
            branches.add(new AllOf(List.of(by, step.bound())));
        }
        return new AnyOf(1, branches);
    }

    private String leaf(Leaf leaf) {
        return switch (leaf) {
            case InTree c -> "under(" + name(c.attribute()) + ", " + list(c.roots()) + ")";
            case InSet c -> inSet(c);
            case Range c -> range(c);
            case Ratio c -> bounds(ratio(c), ValueType.PERCENT, c.low(), c.high());
            case Score c -> bounds(score(c), type(c), c.low(), c.high());
            case HasTitle c -> title(c);
            case NotListed c -> "notListed(" + name(c.attribute()) + ", " + list(c.lists()) + ")";
            case Held c -> "unbroken(" + name(c.attribute()) + ", " + c.months() + ")";
            case Ledger c ->
                    (c.linked() ? "grantedToGroup(" : "granted(")
                            + c.years()
                            + (c.policies().isEmpty() ? "" : ", " + list(c.policies()))
                            + ") <= "
                            + Units.cel(c.maximum(), ValueType.MONEY);
            case Manual c -> "review(" + quoted(c.question()) + ")";
        };
    }

    private String inSet(InSet c) {
        String name = name(c.attribute());
        if (catalogue.get(c.attribute()).type() == ValueType.FLAG && c.values().size() == 1) {
            return name + " == " + c.values().getFirst();
        }
        return c.values().size() == 1
                ? name + " == " + quoted(c.values().getFirst())
                : name + " in " + list(c.values());
    }

    private String range(Range c) {
        return bounds(name(c.attribute()), catalogue.get(c.attribute()).type(), c.low(), c.high());
    }

    private static String bounds(
            String what, ValueType type, @Nullable Bound low, @Nullable Bound high) {
        String floor = low == null ? "" : compared(what, type, low, low.open() ? " > " : " >= ");
        String ceiling =
                high == null ? "" : compared(what, type, high, high.open() ? " < " : " <= ");
        if (floor.isEmpty() || ceiling.isEmpty()) {
            return floor + ceiling;
        }
        return "(" + floor + " && " + ceiling + ")";
    }

    private static String compared(String what, ValueType type, Bound bound, String operator) {
        return switch (bound.limit()) {
            case Bound.Of(var number) -> what + operator + Units.cel(number, type);
            case Bound.On(var date) -> what + operator + "day(" + quoted(date.toString()) + ")";
            case Bound.Age(var period) -> {
                String span =
                        period.getDays() != 0
                                ? "days(" + period.getDays() + ")"
                                : period.getMonths() == 0
                                        ? "years(" + period.getYears() + ")"
                                        : "months(" + period.toTotalMonths() + ")";
                yield "age(" + what + ")" + operator + span;
            }
        };
    }

    private String ratio(Ratio c) {
        String over = sum(c.over());
        String under = sum(c.under());
        return c.whenZero()
                ? "ratio(" + over + ", " + under + ", true)"
                : bracketed(over) + " / " + bracketed(under);
    }

    private static String bracketed(String sum) {
        return sum.contains("+") ? "(" + sum + ")" : sum;
    }

    private String sum(List<AttributeRef> refs) {
        return refs.stream().map(this::name).collect(Collectors.joining(" + "));
    }

    private String score(Score c) {
        return c.terms().stream().map(this::term).collect(Collectors.joining(" + "));
    }

    private String term(Term term) {
        AttributeRef over = term.growthOver();
        String what =
                over == null
                        ? name(term.attribute())
                        : "growth(" + name(term.attribute()) + ", " + name(over) + ")";
        return term.weight().compareTo(BigDecimal.ONE) == 0
                ? what
                : Display.plain(term.weight()) + " * " + what;
    }

    private ValueType type(Score c) {
        Term first = c.terms().getFirst();
        return first.growthOver() != null
                ? ValueType.PERCENT
                : catalogue.get(first.attribute()).type();
    }

    private String title(HasTitle c) {
        String held = c.validOnDate() ? "holds(" : "everHeld(";
        return held
                + name(c.attribute())
                + ", "
                + quoted(c.title())
                + ")"
                + (c.heldMonths() == null ? "" : ".forMonths(" + c.heldMonths() + ")")
                + (c.firstGrantedInYear() == null
                        ? ""
                        : ".firstGrantedIn(" + c.firstGrantedInYear() + ")")
                + (c.near().isEmpty() ? "" : ".orNear(" + list(c.near()) + ")");
    }

    private String name(AttributeRef ref) {
        boolean usual = !catalogue.get(ref).yearly() || ref.yearOffset() == -1;
        return usual ? ref.code() : "year(" + ref.code() + ", " + ref.yearOffset() + ")";
    }

    private static String list(List<String> texts) {
        return texts.stream().map(CelText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
