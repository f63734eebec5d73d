package onedoor.policy.supervision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.document.Policy;
import onedoor.policy.supervision.SupervisionStore.Rating;
import onedoor.policy.supervision.SupervisionStore.Uptake;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/evaluations")
@Tag(
        name = "Evaluation 评价",
        description = "Reach, take-up, money, ratings and where people drop out")
class EvaluationController {

    private static final int MOST = 50;
    private static final int STARS = 5;

    /**
     * What receivers think.
     *
     * @param average of one to five; null without a rating
     * @param distribution how often one, two … five
     */
    record Ratings(long count, @Nullable BigDecimal average, List<Long> distribution) {

        static Ratings from(List<Rating> ratings) {
            List<Long> distribution = new ArrayList<>(Collections.nCopies(STARS, 0L));
            ratings.forEach(r -> distribution.set(r.score() - 1, r.times()));
            long count = ratings.stream().mapToLong(Rating::times).sum();
            long sum = ratings.stream().mapToLong(r -> r.score() * r.times()).sum();
            return new Ratings(
                    count,
                    count == 0
                            ? null
                            : BigDecimal.valueOf(sum)
                                    .divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP),
                    distribution);
        }
    }

    /**
     * One policy's figures in its present period.
     *
     * @param takeUp granted of entitled, 0 to 1; null while nobody is entitled
     * @param funnel only in the view of one policy
     */
    record Evaluation(
            String policy,
            String name,
            int version,
            String period,
            Instant asOf,
            long profiles,
            long entitled,
            long possible,
            long reached,
            long claimed,
            long granted,
            long grantedFen,
            long paidFen,
            @Nullable BigDecimal takeUp,
            Ratings ratings,
            @Nullable List<FunnelView> funnel) {}

    private final Oversight oversight;
    private final Entitled entitled;
    private final SupervisionStore store;

    EvaluationController(Oversight oversight, Entitled entitled, SupervisionStore store) {
        this.oversight = oversight;
        this.entitled = entitled;
        this.store = store;
    }

    @GetMapping
    @Operation(summary = "The policies one answers for, each with its figures")
    Page<Evaluation> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Policy> found =
                oversight.of(caller).stream()
                        .filter(p -> p.code().compareTo(after) > 0)
                        .limit(size + 1L)
                        .toList();
        return Page.of(found, size, Policy::code).map(p -> evaluation(p, false));
    }

    @GetMapping("/{code}")
    @Operation(summary = "One policy with its funnel; counts below five are kept secret")
    ResponseEntity<?> one(Caller caller, @PathVariable String code) {
        return oversight
                .find(caller, code)
                .<ResponseEntity<?>>map(p -> ResponseEntity.ok(evaluation(p, true)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    private Evaluation evaluation(Policy policy, boolean funnel) {
        Entitled.Picture picture = entitled.of(policy);
        Uptake uptake = store.uptake(policy.code(), policy.period());
        // Whoever has received may not be entitled once more.
        long base = Math.max(picture.entitled(), uptake.granted());
        return new Evaluation(
                policy.code(),
                policy.name(),
                policy.version(),
                policy.period(),
                picture.asOf(),
                picture.profiles(),
                picture.entitled(),
                picture.possible(),
                store.reached(policy.code()),
                uptake.claimed(),
                uptake.granted(),
                uptake.grantedFen(),
                uptake.paidFen(),
                base == 0
                        ? null
                        : BigDecimal.valueOf(uptake.granted())
                                .divide(BigDecimal.valueOf(base), 4, RoundingMode.HALF_UP),
                Ratings.from(store.ratings(policy.code())),
                funnel ? FunnelView.from(picture.funnel()) : null);
    }
}
