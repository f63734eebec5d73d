package onedoor.policy.claim;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.claim.Claim.State;
import onedoor.policy.document.Policy;
import onedoor.policy.fact.Fact;
import onedoor.policy.reviewing.Review;
import onedoor.policy.reviewing.Reviews;
import onedoor.policy.rule.Criterion.Manual;
import onedoor.policy.rule.Explainer;
import onedoor.policy.rule.Situation;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The criteria of a claim that only people can judge: an officer decides each, or the grant of the
 * case decides what is still open.
 */
@Component
class ClaimReviews {

    /** What came of an officer's decision. */
    sealed interface Outcome {
        record Decided(Item item) implements Outcome {}

        /** No such claim of the officer's department, or no such review of it. */
        record NoSuchReview() implements Outcome {}

        record Closed(State state) implements Outcome {}

        record OwnClaim() implements Outcome {}
    }

    /**
     * One review of a claim.
     *
     * @param decision null while it is open
     */
    record Item(Manual criterion, @Nullable Review decision) {}

    private final ClaimStore store;
    private final Frozen frozen;
    private final Reviews reviews;
    private final AuditTrail audit;
    private final Clock clock;

    ClaimReviews(ClaimStore store, Frozen frozen, Reviews reviews, AuditTrail audit, Clock clock) {
        this.store = store;
        this.frozen = frozen;
        this.reviews = reviews;
        this.audit = audit;
        this.clock = clock;
    }

    /** The reviews that a claim asks for, in the order of its policy. */
    List<Item> of(Claim claim) {
        return frozen.policy(claim).map(policy -> items(claim, policy)).orElse(List.of());
    }

    private List<Item> items(Claim claim, Policy policy) {
        List<Manual> criteria = manual(policy).toList();
        List<Review> decided = criteria.isEmpty() ? List.of() : reviews.of(claim.enterprise());
        return criteria.stream()
                .map(c ->
                        new Item(
                                c,
                                decided.stream()
                                        .filter(r -> isAbout(r, claim))
                                        .filter(r -> r.clause().equals(c.clause().id()))
                                        .findFirst()
                                        .orElse(null)))
                .toList();
    }

    private static boolean isAbout(Review review, Claim claim) {
        return review.isAbout(claim.policy(), claim.policyVersion(), claim.period());
    }

    private static Stream<Manual> manual(Policy policy) {
        return policy.rule().leaves().stream()
                .filter(Manual.class::isInstance)
                .map(Manual.class::cast)
                .distinct();
    }

    /** Decides one; the same again changes nothing. Money that is granted is past review. */
    @Transactional
    Outcome decide(
            Caller by, String claimId, String clause, boolean passed, @Nullable String reason) {
        Optional<Claim> found = store.lock(claimId);
        if (found.isEmpty()) {
            return new Outcome.NoSuchReview();
        }
        Claim claim = found.get();
        Optional<Item> item =
                frozen.policy(claim).filter(p -> p.department().equals(by.department())).stream()
                        .flatMap(p -> items(claim, p).stream())
                        .filter(i -> i.criterion().clause().id().equals(clause))
                        .findFirst();
        if (item.isEmpty()) {
            return new Outcome.NoSuchReview();
        }
        if (by.subject().equals(claim.agent())) {
            return new Outcome.OwnClaim();
        }
        Review known = item.get().decision();
        if (known != null && known.passed() == passed && Objects.equals(known.reason(), reason)) {
            return new Outcome.Decided(item.get());
        }
        if (claim.state() == State.GRANTED) {
            return new Outcome.Closed(claim.state());
        }
        Review review = review(claim, clause, passed, reason, by.subject());
        note(by, review);
        return new Outcome.Decided(new Item(item.get().criterion(), review));
    }

    /**
     * What stands in the way of a grant: the reviews that were not passed, if the rule fails for
     * them. Holds the claim until the end of the transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Review> refusals(Claim claim) {
        Optional<Policy> policy = frozen.policy(claim).filter(p -> manual(p).findAny().isPresent());
        if (policy.isEmpty()) {
            return List.of();
        }
        store.lock(claim.id());
        List<Review> refused = new ArrayList<>();
        for (Item item : items(claim, policy.get())) {
            Review decision = item.decision();
            if (decision != null && !decision.passed()) {
                refused.add(decision);
            }
        }
        if (refused.isEmpty()) {
            return List.of();
        }
        Situation situation = frozen.situation(claim, policy.get());
        List<Fact> decided = refused.stream().map(Review::fact).toList();
        Situation known = situation.with(situation.facts().plus(decided));
        return new Explainer(known).verdict(policy.get().rule()) == Verdict.FALSE
                ? refused
                : List.of();
    }

    /** The officers' grant of the case is their judgement on what is still open. */
    @Transactional(propagation = Propagation.MANDATORY)
    void pass(Caller by, Claim claim, String decidedBy, @Nullable String reason) {
        for (Item item : of(claim)) {
            if (item.decision() == null) {
                note(by, review(claim, item.criterion().clause().id(), true, reason, decidedBy));
            }
        }
    }

    private Review review(
            Claim claim, String clause, boolean passed, @Nullable String reason, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Review(
                claim.enterprise(),
                claim.policy(),
                claim.policyVersion(),
                clause,
                claim.period(),
                claim.id(),
                passed,
                reason,
                now,
                by);
    }

    private void note(Caller by, Review review) {
        reviews.add(review);
        audit.record(
                by,
                "decide-review",
                "claim",
                review.claim(),
                review.passed() ? "PASSED" : "NOT_PASSED",
                Map.of("policy", review.policy(), "clause", review.clause()));
    }
}
