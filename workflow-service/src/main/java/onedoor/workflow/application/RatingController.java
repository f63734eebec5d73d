package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.rating.Rating;
import onedoor.workflow.rating.Ratings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 好差评: whose case is closed may rate it, once. */
@RestController
@RequestMapping("/api/workflow/applications")
@Tag(name = "Ratings", description = "五级好差评, once per application")
class RatingController {

    private final Applications applications;
    private final Ratings ratings;
    private final AuditTrail audit;
    private final Idempotency idempotency;

    RatingController(
            Applications applications, Ratings ratings, AuditTrail audit, Idempotency idempotency) {
        this.applications = applications;
        this.ratings = ratings;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    record RatingForm(
            @Min(1) @Max(5) int score,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 50) String> indicators,
            @Nullable @Size(max = 500) String comment) {}

    @PostMapping("/{id}/ratings")
    ResponseEntity<?> rate(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RatingForm body) {
        return idempotency.once(caller, key, body, () -> rate(caller, id, body));
    }

    private ResponseEntity<?> rate(Caller caller, UUID id, RatingForm body) {
        Application application = applications.lockOwn(caller, id, "application.rate");
        if (application.status() != Status.CLOSED && application.status() != Status.DELIVERED) {
            return Problem.of(WorkflowProblem.NOT_CLOSED).answer();
        }
        List<String> indicators = body.indicators();
        var rating =
                new Rating(
                        body.score(),
                        indicators == null ? List.of() : indicators,
                        body.comment(),
                        null);
        if (!ratings.rate(id, rating)) {
            return Problem.of(WorkflowProblem.ALREADY_RATED).answer();
        }
        audit.record(
                caller,
                "application.rate",
                "application",
                id.toString(),
                "done",
                Map.of("score", body.score()));
        return ResponseEntity.status(HttpStatus.CREATED).body(ratings.of(id).orElseThrow());
    }
}
