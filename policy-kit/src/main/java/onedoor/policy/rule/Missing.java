package onedoor.policy.rule;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Derived;

/** What would have to be known before a criterion can be judged. */
final class Missing {

    private Missing() {}

    /** The attribute itself, or what it follows from as far as that is unknown. */
    static NavigableSet<AttributeRef> of(AttributeRef ref, Situation situation) {
        NavigableSet<AttributeRef> missing = new TreeSet<>();
        Optional<Derived> derived = situation.catalogue().derived(ref.code());
        if (derived.isEmpty()) {
            missing.add(ref);
            return missing;
        }
        List<AttributeRef> operands =
                derived.get().formula().attributes().stream()
                        .map(operand -> shifted(operand, ref))
                        .toList();
        operands.stream()
                .filter(operand -> situation.fact(operand).isEmpty())
                .forEach(operand -> missing.addAll(of(operand, situation)));
        // All known, and yet nothing follows: whoever divides by zero has to say otherwise.
        missing.addAll(missing.isEmpty() ? operands : List.of());
        return missing;
    }

    /** A formula is written as by a policy of the year after the one that it is about. */
    private static AttributeRef shifted(AttributeRef operand, AttributeRef derived) {
        return new AttributeRef(operand.code(), operand.yearOffset() + derived.yearOffset() + 1);
    }
}
