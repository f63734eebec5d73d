package onedoor.policy.claim;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.policy.PolicyProblem;
import onedoor.policy.claim.Claim.State;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Payee;
import onedoor.policy.grant.Payments;
import onedoor.policy.grant.Reservation;
import onedoor.policy.reviewing.Review;
import onedoor.policy.treasury.MoneyLetters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes claims: what the officer decided pays the grant or frees its place, once. */
@Component
class Decisions {

    sealed interface Decision {
        record Closed(State state, long amountFen) implements Decision {}

        record NoSuchClaim() implements Decision {}

        /** Decided the other way before. */
        record ClosedOtherwise(State state) implements Decision {}

        /** An officer reviewed it and said no. */
        record NotPassed(List<Review> refusals) implements Decision {}

        /** The reservation had run out, and meanwhile there is nothing left to reserve. */
        record PlaceTaken(Reservation why) implements Decision {}

        /** What keeps it from being carried out; null if nothing does. */
        default @Nullable PolicyProblem obstacle() {
            return switch (this) {
                case Closed _, NoSuchClaim _ -> null;
                case ClosedOtherwise _ -> PolicyProblem.CLAIM_CLOSED;
                case NotPassed _ -> PolicyProblem.REVIEW_NOT_PASSED;
                case PlaceTaken(var why) -> why(why);
            };
        }

        private static PolicyProblem why(Reservation taken) {
            return switch (taken) {
                case Reservation.AlreadyClaimed _,
                        Reservation.AlreadyReceived _,
                        Reservation.Reserved _ ->
                        PolicyProblem.ALREADY_RECEIVED;
                case Reservation.ExcludedBy _ -> PolicyProblem.EXCLUDED;
                case Reservation.Capped _ -> PolicyProblem.CAPPED;
                case Reservation.BudgetSpent _ -> PolicyProblem.BUDGET_SPENT;
            };
        }
    }

    /**
     * What the officer decided.
     *
     * @param applicationNumber the application's, once it has one
     * @param payee where a granted sum goes, if the application says so
     */
    record Ruling(
            boolean granted,
            @Nullable String reason,
            String decidedBy,
            @Nullable String applicationNumber,
            @Nullable Payee payee) {}

    private final ClaimStore store;
    private final Grants grants;
    private final ClaimReviews reviews;
    private final Payments payments;
    private final Showing showing;
    private final PaymentClock payment;
    private final MoneyLetters letters;
    private final AuditTrail audit;
    private final Clock clock;

    Decisions(
            ClaimStore store,
            Grants grants,
            ClaimReviews reviews,
            Payments payments,
            Showing showing,
            PaymentClock payment,
            MoneyLetters letters,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.grants = grants;
        this.reviews = reviews;
        this.payments = payments;
        this.showing = showing;
        this.payment = payment;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whatever comes of it may be committed: what is not carried out has changed nothing. */
    @Transactional
    Decision decide(Caller by, String claimId, Ruling ruling) {
        Optional<Claim> found = store.lock(claimId);
        if (found.isEmpty()) {
            return new Decision.NoSuchClaim();
        }
        Claim claim = found.get().numbered(ruling.applicationNumber());
        boolean granted = ruling.granted();
        State wanted = granted ? State.GRANTED : State.REFUSED;
        if (claim.state() == wanted) {
            return new Decision.Closed(wanted, granted ? claim.amountFen() : 0);
        }
        if (claim.state() == State.REVOKED) {
            // The revocation came first; what it revokes changes nothing any more.
            return new Decision.Closed(State.REVOKED, 0);
        }
        if (claim.state() == State.GRANTED || claim.state() == State.REFUSED) {
            return new Decision.ClosedOtherwise(claim.state());
        }
        List<Review> refusals = granted ? reviews.refusals(claim) : List.of();
        if (!refusals.isEmpty()) {
            return new Decision.NotPassed(refusals);
        }
        long fen = claim.amountFen();
        if (claim.state() == State.EXPIRED && granted) {
            Reservation again = grants.reserve(claim.grant(), null);
            if (!(again instanceof Reservation.Reserved(var left))) {
                return new Decision.PlaceTaken(again);
            }
            fen = left;
            store.amount(claimId, fen);
        }
        if (!store.move(
                claimId, claim.state(), wanted, now(), ruling.decidedBy(), ruling.reason())) {
            throw new IllegalStateException("claim " + claimId + " moved although it was locked");
        }
        if (granted) {
            commit(claim.of(fen), ruling.payee());
            reviews.pass(by, claim, ruling.decidedBy(), ruling.reason());
        } else {
            grants.reverse(claim.grant(), Objects.requireNonNullElse(ruling.reason(), "不予兑付"));
            payment.stop(claim);
        }
        audit.record(
                by,
                "decide-claim",
                "claim",
                claimId,
                wanted.name(),
                Map.of("policy", claim.policy()));
        return new Decision.Closed(wanted, granted ? fen : 0);
    }

    private void commit(Claim claim, @Nullable Payee payee) {
        if (!grants.commit(claim.grant())) {
            throw new IllegalStateException("claim " + claim.id() + " held no reservation");
        }
        showing.begin(claim);
        String number = claim.applicationNumber();
        if (number != null) {
            store.numbered(claim.id(), number);
        }
        if (payee != null) {
            payments.payTo(claim.id(), payee.usual(claim.enterprise()));
        } else {
            letters.accountWanted(claim.id(), claim.enterprise(), claim.policyName());
        }
    }

    /** Frees the places of claims that nobody decided; a later grant must win its place again. */
    @Transactional
    boolean expire(String claimId) {
        return store.find(claimId)
                .filter(claim ->
                        store.move(claimId, State.RESERVED, State.EXPIRED, now(), "system", "预留到期"))
                .map(claim -> {
                    boolean freed = grants.reverse(claim.grant(), "预留到期");
                    letters.expired(claim.id(), claim.enterprise(), claim.policyName());
                    audit.record(
                            "policy-service",
                            "expire-claim",
                            "claim",
                            claimId,
                            State.EXPIRED.name(),
                            Map.of("policy", claim.policy()));
                    return freed;
                })
                .orElse(false);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
