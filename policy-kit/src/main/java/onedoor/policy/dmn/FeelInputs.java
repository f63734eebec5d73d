package onedoor.policy.dmn;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.ValueType;
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
import onedoor.policy.rule.Leaves;
import org.jspecify.annotations.Nullable;

/** The inputs of a model: which of them a criterion reads, their names, titles and types. */
final class FeelInputs {

    static final String DATE = "relevantDate";
    static final String YEAR = "policyYear";

    private final AttributeCatalogue catalogue;

    FeelInputs(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<String> of(Leaf leaf) {
        return switch (leaf) {
            case Ledger c -> List.of(window(c));
            case Manual c -> List.of(review(c));
            case HasTitle _ -> attributes(leaf, DATE, YEAR);
            case Range c ->
                    aged(c.low()) || aged(c.high()) ? attributes(leaf, DATE) : attributes(leaf);
            case InTree _, InSet _, Ratio _, Score _, NotListed _, Held _ -> attributes(leaf);
        };
    }

    private static List<String> attributes(Leaf leaf, String... further) {
        SequencedSet<String> inputs = new LinkedHashSet<>();
        Leaves.attributes(leaf).map(FeelInputs::name).forEach(inputs::add);
        inputs.addAll(List.of(further));
        return List.copyOf(inputs);
    }

    private static boolean aged(@Nullable Bound bound) {
        return bound != null && bound.limit() instanceof Bound.Age;
    }

    String title(String input) {
        return attribute(input).map(Attribute::title).orElse(input);
    }

    String type(String input) {
        if (input.equals(DATE)) {
            return "date";
        }
        if (input.startsWith("review_")) {
            return "boolean";
        }
        return attribute(input).map(Attribute::type).map(FeelInputs::type).orElse("number");
    }

    private Optional<Attribute> attribute(String input) {
        int year = input.indexOf("_Y");
        return catalogue.find(year < 0 ? input : input.substring(0, year));
    }

    private static String type(ValueType type) {
        return switch (type) {
            case CODE -> "string";
            case NUMBER, MONEY, PERCENT, MONTHS -> "number";
            case DATE -> "date";
            case FLAG -> "boolean";
            case CLASS, TITLES, LISTINGS -> "Any";
        };
    }

    static String name(AttributeRef ref) {
        return ref.yearOffset() == -1 || ref.yearOffset() == 0
                ? ref.code() + (ref.yearOffset() == 0 ? "_Y" : "")
                : ref.code()
                        + "_Y"
                        + (ref.yearOffset() < 0 ? "_" : "")
                        + Math.abs(ref.yearOffset());
    }

    static String window(Ledger c) {
        return Ledger.ATTRIBUTE + "_" + c.window().replaceAll("[^A-Za-z0-9]", "_");
    }

    static String review(Manual c) {
        return "review_" + c.clause().id().replace('-', '_');
    }
}
