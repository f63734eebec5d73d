package onedoor.policy.rule;

import java.util.Optional;
import java.util.function.Predicate;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.ValueType;

/**
 * Which values, titles, lists and policies a rule may name. A name that nobody can have leaves its
 * criterion open, or false, for everybody and for ever.
 *
 * @param titles those that policies confer, beside the ones that a register knows
 * @param policies codes of policies
 * @param closed false for rules that were published before: the catalogue may have changed since
 */
public record Vocabulary(Predicate<String> titles, Predicate<String> policies, boolean closed) {

    private static final int SHOWN = 12;

    /** Whatever was published once stays readable. */
    public static Vocabulary open() {
        return new Vocabulary(_ -> true, _ -> true, false);
    }

    public static Vocabulary of(Predicate<String> titles, Predicate<String> policies) {
        return new Vocabulary(titles, policies, true);
    }

    /** A policy may count what it granted itself. */
    public Vocabulary with(String policy) {
        return new Vocabulary(titles, policies.or(policy::equals), closed);
    }

    /** Why the attribute never has this value. */
    public Optional<String> refusal(
            Attribute attribute, String value, AttributeCatalogue catalogue) {
        String tree = attribute.tree();
        boolean known =
                !closed
                        || (tree != null && catalogue.tree(tree).knows(value))
                        || (tree == null && attribute.values().isEmpty())
                        || attribute.values().contains(value)
                        || (attribute.type() == ValueType.TITLES && titles.test(value));
        return known
                ? Optional.empty()
                : Optional.of("「" + attribute.title() + "」没有「" + value + "」" + choices(attribute));
    }

    private static String choices(Attribute attribute) {
        if (attribute.values().isEmpty()) {
            return "";
        }
        boolean more = attribute.values().size() > SHOWN;
        return "，可选："
                + String.join("、", attribute.values().stream().limit(SHOWN).toList())
                + (more ? "…" : "");
    }
}
