package onedoor.policy.claim;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.claim.ClaimReviews.Outcome;
import onedoor.policy.reviewing.Review;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Reviews 评审", description = "Criteria of claims that only people can judge")
class ReviewController {

    private static final int MOST = 100;

    /** Passed, or not and why. */
    record ReviewForm(@NotNull Boolean passed, @Nullable @Size(max = 500) String reason) {}

    record Decision(boolean passed, @Nullable String reason, Instant decidedAt, String decidedBy) {}

    /**
     * One review with the words of its clause.
     *
     * @param decision null while it is open
     */
    record ReviewView(
            String clause,
            String title,
            String article,
            String text,
            String question,
            @Nullable Decision decision) {

        static ReviewView from(ClaimReviews.Item item) {
            var clause = item.criterion().clause();
            Review review = item.decision();
            return new ReviewView(
                    clause.id(),
                    clause.label(),
                    clause.clause(),
                    clause.text(),
                    item.criterion().question(),
                    review == null
                            ? null
                            : new Decision(
                                    review.passed(),
                                    review.reason(),
                                    review.decidedAt(),
                                    review.decidedBy()));
        }
    }

    /** A claim that was opened with reviews outstanding. */
    record Waiting(
            String claimId,
            String policy,
            int version,
            String policyName,
            String enterprise,
            @Nullable String applicationNumber,
            long amountFen,
            List<ReviewView> reviews) {}

    private final ClaimReviews reviews;
    private final Impasses impasses;
    private final ClaimStore store;

    ReviewController(ClaimReviews reviews, Impasses impasses, ClaimStore store) {
        this.reviews = reviews;
        this.impasses = impasses;
        this.store = store;
    }

    @GetMapping("/api/policy/reviews")
    @Operation(summary = "Undecided claims of the caller's department that ask for a review")
    ResponseEntity<?> waiting(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("POLICY_ADMIN");
        int size = Math.clamp(limit, 1, MOST);
        List<Claim> found =
                store.waitingForReview(String.valueOf(caller.department()), after, size + 1);
        return ResponseEntity.ok(
                Page.of(found, size, Claim::id)
                        .map(c ->
                                new Waiting(
                                        c.id(),
                                        c.policy(),
                                        c.policyVersion(),
                                        c.policyName(),
                                        c.enterprise(),
                                        c.applicationNumber(),
                                        c.amountFen(),
                                        reviews.of(c).stream().map(ReviewView::from).toList())));
    }

    @PutMapping("/api/policy/claims/{claimId}/reviews/{clause}")
    @Operation(summary = "Decide a criterion by hand; the decision is a fact from then on")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable String claimId,
            @PathVariable String clause,
            @Valid @RequestBody ReviewForm form) {
        caller.requireRole("POLICY_ADMIN");
        String reason = Objects.requireNonNullElse(form.reason(), "").strip();
        if (!form.passed() && reason.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/reason", "required", "不予通过的，应当说明理由"))
                    .answer();
        }
        Outcome outcome =
                reviews.decide(
                        caller, claimId, clause, form.passed(), reason.isEmpty() ? null : reason);
        return switch (outcome) {
            case Outcome.Decided(var item) -> {
                if (form.passed()) {
                    impasses.retry(caller, claimId);
                }
                yield ResponseEntity.ok(ReviewView.from(item));
            }
            case Outcome.NoSuchReview _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Outcome.Closed(var state) ->
                    Problem.of(PolicyProblem.CLAIM_CLOSED).with("state", state.name()).answer();
            case Outcome.OwnClaim _ ->
                    Problem.of(
                                    PolicyProblem.FOUR_EYES,
                                    "申报人不能评审自己的申报，须由另一名工作人员评审。",
                                    "Nobody reviews a claim of their own; another officer must.")
                            .answer();
        };
    }
}
