package onedoor.policy.rule;

import java.util.List;
import java.util.NavigableSet;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.rule.Finding.OfLeaf;

/** What a rule means for one subject, best first. */
public sealed interface Outcome {

    /** True on registers alone. */
    record EligibleVerified() implements Outcome {}

    /** True, but partly on what the subject itself or a weaker source says. */
    record EligibleDeclared() implements Outcome {}

    /**
     * Neither true nor false yet.
     *
     * @param onlyReview nothing but an officer's or expert's judgement is open
     */
    record Possible(NavigableSet<AttributeRef> missing, boolean onlyReview) implements Outcome {}

    /** One attribute is a short way off. */
    record NearMiss(List<OfLeaf> changes) implements Outcome {}

    record NotEligible(List<OfLeaf> failed) implements Outcome {}

    default String code() {
        return switch (this) {
            case EligibleVerified _ -> "ELIGIBLE_VERIFIED";
            case EligibleDeclared _ -> "ELIGIBLE_DECLARED";
            case Possible _ -> "POSSIBLE";
            case NearMiss _ -> "NEAR_MISS";
            case NotEligible _ -> "NOT_ELIGIBLE";
        };
    }

    default boolean eligible() {
        return this instanceof EligibleVerified || this instanceof EligibleDeclared;
    }
}
