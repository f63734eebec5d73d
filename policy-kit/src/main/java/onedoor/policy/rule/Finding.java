package onedoor.policy.rule;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.rule.Criterion.Leaf;

/**
 * What the explainer found for a criterion; unknown names the attributes that can still change the
 * verdict.
 */
public sealed interface Finding {

    Verdict verdict();

    NavigableSet<AttributeRef> missing();

    /**
     * A criterion about facts.
     *
     * @param used the facts that were looked at
     * @param distance for a false criterion whose attribute may be changed
     */
    record OfLeaf(
            Leaf leaf,
            Verdict verdict,
            NavigableSet<AttributeRef> missing,
            AttributeRef attribute,
            List<Fact> used,
            String actual,
            String required,
            Optional<Distance> distance)
            implements Finding {}

    /** All of the parts, or at least {@code k} of them. */
    record OfGroup(int k, Verdict verdict, NavigableSet<AttributeRef> missing, List<Finding> parts)
            implements Finding {}
}
