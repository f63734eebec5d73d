package onedoor.policy.matching;

import java.time.Instant;
import java.util.List;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Derivation;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Formula.Result;
import onedoor.policy.profile.FactView;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute follows from others, with what these are.
 *
 * @param open why nothing follows; null if something does
 */
public record DerivationView(String expression, List<OperandView> operands, @Nullable Reason open) {

    /** Why nothing follows. */
    public enum Reason {
        OPERAND_UNKNOWN,
        DIVIDED_BY_ZERO
    }

    /** What the formula names; without a value if that is not known. */
    public record OperandView(
            String title,
            @Nullable String actual,
            @Nullable String source,
            @Nullable Instant asOf) {}

    /** Null for an attribute that is asked or said. */
    static @Nullable DerivationView of(AttributeRef ref, Situation situation) {
        Derived derived = situation.catalogue().derived(ref.code()).orElse(null);
        if (derived == null) {
            return null;
        }
        // A formula is written as by a policy of the year after the one that it is about.
        int year = situation.year() + ref.yearOffset() + 1;
        Situation then =
                new Situation(
                        situation.facts(),
                        situation.date(),
                        situation.moving(),
                        year,
                        situation.catalogue());
        return new DerivationView(
                derived.expression(),
                derived.formula().attributes().stream().map(o -> operand(o, then)).toList(),
                switch (new Derivation(situation.catalogue())
                        .of(derived, situation.facts(), year)) {
                    case Result.Known _ -> null;
                    case Result.Open _ -> Reason.OPERAND_UNKNOWN;
                    case Result.DividedByZero _ -> Reason.DIVIDED_BY_ZERO;
                });
    }

    private static OperandView operand(AttributeRef ref, Situation situation) {
        Attribute attribute = situation.attribute(ref);
        return situation
                .fact(ref)
                .map(fact ->
                        new OperandView(
                                situation.title(ref),
                                Display.of(attribute, fact.value(), situation.catalogue()),
                                FactView.sourceName(fact, situation.language()),
                                fact.asOf()))
                .orElseGet(() -> new OperandView(situation.title(ref), null, null, null));
    }
}
