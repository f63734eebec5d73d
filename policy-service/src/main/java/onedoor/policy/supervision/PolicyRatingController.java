package onedoor.policy.supervision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Subjects;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Evaluation 评价")
class PolicyRatingController {

    record RatingForm(
            @NotNull @Min(1) @Max(5) Integer score, @Nullable @Size(max = 1000) String text) {}

    record Rated(String policy, String period, int score) {}

    private final Policies policies;
    private final SupervisionStore store;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final Clock clock;

    PolicyRatingController(
            Policies policies,
            SupervisionStore store,
            Idempotency idempotency,
            AuditTrail audit,
            Clock clock) {
        this.policies = policies;
        this.store = store;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping("/api/policy/policies/{code}/ratings")
    @Operation(summary = "One to five for the latest grant, once per grant, by who received it")
    ResponseEntity<?> rate(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String code,
            @Valid @RequestBody RatingForm form) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        Optional<Policy> policy = policies.current(code);
        if (policy.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return idempotency.once(
                caller, key, List.of(code, form), () -> rate(caller, subject, policy.get(), form));
    }

    private ResponseEntity<?> rate(Caller caller, String subject, Policy policy, RatingForm form) {
        List<String> received = store.received(subject, policy.code());
        if (received.isEmpty()) {
            return Problem.of(PolicyProblem.NOT_RECEIVED).answer();
        }
        String period = received.getFirst();
        boolean first =
                store.rate(
                        subject,
                        policy.code(),
                        period,
                        policy.version(),
                        form.score(),
                        form.text(),
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        caller.key());
        if (!first) {
            return Problem.of(PolicyProblem.RATED_ALREADY).answer();
        }
        audit.record(
                caller,
                "rate-policy",
                "policy",
                policy.code(),
                "RATED",
                Map.of("score", form.score(), "period", period));
        return ResponseEntity.created(URI.create("/api/policy/policies/" + policy.code()))
                .body(new Rated(policy.code(), period, form.score()));
    }
}
