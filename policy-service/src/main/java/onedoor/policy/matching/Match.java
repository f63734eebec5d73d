package onedoor.policy.matching;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.amount.Amount;
import onedoor.policy.document.Policy;
import onedoor.policy.document.Policy.Window;
import onedoor.policy.document.SubjectKind;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Value;
import onedoor.policy.grant.Place;
import onedoor.policy.rule.Assessment;
import onedoor.policy.rule.Outcome;
import onedoor.policy.rule.Situation;

/**
 * One policy for one enterprise: outcome, amount, and whether it was claimed or received already.
 */
public record Match(
        String subject,
        Policy policy,
        Situation situation,
        Assessment assessment,
        Amount amount,
        Window window,
        Optional<Place> place) {

    // GB/T 4754-2017: 劳务派遣服务
    private static final String LABOUR_DISPATCH = "7263";

    public enum ClaimState {
        CLAIMABLE,
        /** Granted without applying (免申即享): the department finds it by itself. */
        AUTOMATIC,
        /** Eligible, but the amount waits for facts. */
        NEEDS_FACTS,
        CLAIMED,
        RECEIVED,
        NOT_YET_OPEN,
        CLOSED,
        /** Eligible, but no matter of this platform takes the claim. */
        NOT_ONLINE,
        NOT_ELIGIBLE
    }

    public Outcome outcome() {
        return assessment.outcome();
    }

    public ClaimState claimState() {
        if (place.isPresent() && place.get().state() == Place.State.COMMITTED) {
            return ClaimState.RECEIVED;
        }
        if (place.isPresent() && place.get().state() == Place.State.RESERVED) {
            return ClaimState.CLAIMED;
        }
        if (!claimable()) {
            return ClaimState.NOT_ELIGIBLE;
        }
        return switch (window) {
            case NOT_YET_OPEN -> ClaimState.NOT_YET_OPEN;
            case CLOSED -> ClaimState.CLOSED;
            case OPEN -> open(amount.exactFen().isPresent());
        };
    }

    private ClaimState open(boolean priced) {
        if (priced && isAutomatic()) {
            return ClaimState.AUTOMATIC;
        }
        if (policy.claimMatter() == null) {
            return ClaimState.NOT_ONLINE;
        }
        return priced ? ClaimState.CLAIMABLE : ClaimState.NEEDS_FACTS;
    }

    /** What is verified in full is found without a claim; labour dispatch always applies itself. */
    private boolean isAutomatic() {
        return policy.subject() == SubjectKind.ENTERPRISE
                && policy.supportClass().equals(Policy.WITHOUT_APPLYING)
                && outcome() instanceof Outcome.EligibleVerified
                && !isLabourDispatch();
    }

    /** It passes the money to the firms that use its people, so it must name them. */
    public boolean isLabourDispatch() {
        return situation
                .facts()
                .find("industry", "")
                .map(fact -> fact.value() instanceof Value.Code(var code) ? code : null)
                .filter(LABOUR_DISPATCH::equals)
                .isPresent();
    }

    public boolean open() {
        return window == Window.OPEN;
    }

    /** Where only judgement is open, the claim is what puts it before the judges. */
    public boolean claimable() {
        return outcome().eligible() || (outcome() instanceof Outcome.Possible p && p.onlyReview());
    }

    /** What may still be asked: nothing that can no longer change the result. */
    public NavigableSet<AttributeRef> missing() {
        NavigableSet<AttributeRef> missing = new TreeSet<>();
        if (outcome() instanceof Outcome.Possible possible) {
            missing.addAll(possible.missing());
        }
        if (outcome().eligible() || outcome() instanceof Outcome.Possible) {
            missing.addAll(amount.missing());
        }
        return missing;
    }

    /** The facts that the answer rests on. */
    public List<Fact> facts() {
        return assessment.criteria().stream().flatMap(c -> c.used().stream()).distinct().toList();
    }
}
