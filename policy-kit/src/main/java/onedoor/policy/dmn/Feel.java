package onedoor.policy.dmn;

import static onedoor.policy.dmn.FeelInputs.DATE;
import static onedoor.policy.dmn.FeelInputs.YEAR;
import static onedoor.policy.dmn.FeelInputs.name;
import static onedoor.policy.dmn.FeelInputs.review;
import static onedoor.policy.dmn.FeelInputs.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.fact.Display;
import onedoor.policy.rule.Bound;
import onedoor.policy.rule.Criterion.HasTitle;
import onedoor.policy.rule.Criterion.Held;
import onedoor.policy.rule.Criterion.InSet;
import onedoor.policy.rule.Criterion.InTree;
import onedoor.policy.rule.Criterion.Leaf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Criterion.NotListed;
import onedoor.policy.rule.Criterion.Range;
import onedoor.policy.rule.Criterion.Ratio;
import onedoor.policy.rule.Criterion.Score;
import onedoor.policy.rule.Criterion.Term;
import org.jspecify.annotations.Nullable;

/** Criteria as FEEL expressions; what is null stays null. */
final class Feel {

    private final AttributeCatalogue catalogue;
    private final FeelInputs inputs;

    Feel(AttributeCatalogue catalogue, FeelInputs inputs) {
        this.catalogue = catalogue;
        this.inputs = inputs;
    }

    String of(Leaf leaf) {
        String nulls =
                inputs.of(leaf).stream()
                        .map(i -> i + " = null")
                        .collect(Collectors.joining(" or "));
        return "if " + nulls + " then null else " + known(leaf);
    }

    private String known(Leaf leaf) {
        return switch (leaf) {
            case InTree c -> inTree(c);
            case InSet c -> inSet(c);
            case Range c -> bounds(name(c.attribute()), c.low(), c.high());
            case Ratio c -> {
                String under = sum(c.under());
                String share = "100 * " + sum(c.over());
                yield "if %s = 0 then %s else %s"
                        .formatted(under, c.whenZero(), scaled(share, under, c.low(), c.high()));
            }
            case Score c ->
                    bounds(
                            c.terms().stream().map(Feel::term).collect(Collectors.joining(" + ")),
                            c.low(),
                            c.high());
            case HasTitle c -> title(c);
            case NotListed c -> notListed(c);
            case Held c -> name(c.attribute()) + " >= " + c.months();
            case Ledger c -> window(c) + " <= " + Display.plain(c.maximum());
            case Manual c -> review(c);
        };
    }

    private String inTree(InTree c) {
        CodeTree tree = catalogue.tree(c.tree());
        String name = name(c.attribute());
        return c.roots().stream()
                .flatMap(root -> tree.prefixes(root).stream())
                .distinct()
                .map(prefix -> "starts with(" + name + ", " + quoted(prefix) + ")")
                .collect(Collectors.joining(" or "));
    }

    private String inSet(InSet c) {
        String name = name(c.attribute());
        return switch (catalogue.get(c.attribute()).type()) {
            case FLAG ->
                    c.values().stream()
                            .map(v -> name + " = " + v)
                            .collect(Collectors.joining(" or "));
            // A class is the list of classes that are still possible.
            case CLASS ->
                    "if every x in %s satisfies list contains(%s, x) then true else if some x in %s satisfies list contains(%s, x) then null else false"
                            .formatted(name, list(c.values()), name, list(c.values()));
            case CODE, NUMBER, MONEY, PERCENT, MONTHS, DATE, TITLES, LISTINGS ->
                    "list contains(" + list(c.values()) + ", " + name + ")";
        };
    }

    private static String bounds(String what, @Nullable Bound low, @Nullable Bound high) {
        List<String> parts = new ArrayList<>();
        if (low != null) {
            parts.add(compared(what, low, low.open() ? " > " : " >= "));
        }
        if (high != null) {
            parts.add(compared(what, high, high.open() ? " < " : " <= "));
        }
        return String.join(" and ", parts);
    }

    private static String compared(String what, Bound bound, String operator) {
        return switch (bound.limit()) {
            case Bound.Of(var number) -> what + operator + Display.plain(number);
            case Bound.On(var date) -> what + operator + "date(\"" + date + "\")";
            case Bound.Age(var period) -> {
                String then = what + " + duration(\"" + period + "\")";
                yield DATE + operator + then;
            }
        };
    }

    private static String scaled(
            String share, String under, @Nullable Bound low, @Nullable Bound high) {
        Function<Bound, String> limit =
                bound ->
                        bound.limit() instanceof Bound.Of(var number)
                                ? Display.plain(number) + " * " + under
                                : "null";
        List<String> parts = new ArrayList<>();
        if (low != null) {
            parts.add(share + (low.open() ? " > " : " >= ") + limit.apply(low));
        }
        if (high != null) {
            parts.add(share + (high.open() ? " < " : " <= ") + limit.apply(high));
        }
        return String.join(" and ", parts);
    }

    private static String term(Term term) {
        String name = name(term.attribute());
        AttributeRef over = term.growthOver();
        String value =
                over == null ? name : "100 * (" + name + " - " + name(over) + ") / " + name(over);
        return Display.plain(term.weight()) + " * " + value;
    }

    private static String title(HasTitle c) {
        String name = name(c.attribute());
        List<String> held = new ArrayList<>(List.of("t.title = " + quoted(c.title())));
        if (c.validOnDate()) {
            held.add("(t.validFrom = null or t.validFrom <= " + DATE + ")");
            held.add("(t.validTo = null or t.validTo >= " + DATE + ")");
        }
        if (c.heldMonths() != null) {
            held.add("t.firstGrantedOn + duration(\"P" + c.heldMonths() + "M\") <= " + DATE);
        }
        if (c.firstGrantedInYear() != null) {
            held.add("t.firstGrantedOn.year = " + YEAR + " + (" + c.firstGrantedInYear() + ")");
        }
        return "if not(list contains(%s.covered, %s)) then null else some t in %s.held satisfies %s"
                .formatted(name, quoted(c.title()), name, String.join(" and ", held));
    }

    private static String notListed(NotListed c) {
        String name = name(c.attribute());
        return c.lists().stream()
                .map(l -> "not(get value(" + name + ", " + quoted(l) + "))")
                .collect(Collectors.joining(" and "));
    }

    private static String sum(List<AttributeRef> refs) {
        return refs.stream().map(FeelInputs::name).collect(Collectors.joining(" + ", "(", ")"));
    }

    private static String list(List<String> texts) {
        return texts.stream().map(Feel::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
