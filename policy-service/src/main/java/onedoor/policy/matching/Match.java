package onedoor.policy.matching;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import onedoor.policy.amount.Amount;
import onedoor.policy.document.Policy;
import onedoor.policy.document.Policy.Window;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
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

    public enum ClaimState {
        CLAIMABLE,
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
            case OPEN -> policy.claimMatter() == null ? ClaimState.NOT_ONLINE : online();
        };
    }

    private ClaimState online() {
        return amount.exactFen().isPresent() ? ClaimState.CLAIMABLE : ClaimState.NEEDS_FACTS;
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
