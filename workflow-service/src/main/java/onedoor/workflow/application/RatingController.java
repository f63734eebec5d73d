package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.rating.Rated;
import onedoor.workflow.rating.Rating;
import onedoor.workflow.rating.Ratings;
import onedoor.workflow.rating.Ratings.Grade;
import onedoor.workflow.rating.Ratings.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 好差评: whose case is closed may rate it, once, and add to it, once. */
@RestController
@RequestMapping("/api/workflow/applications")
@Tag(name = "Ratings", description = "五级好差评, once per application")
class RatingController {

    private final Applications applications;
    private final ChildStore children;
    private final Services services;
    private final Ratings ratings;
    private final CaseActs acts;
    private final AuditTrail audit;
    private final Idempotency idempotency;

    RatingController(
            Applications applications,
            ChildStore children,
            Services services,
            Ratings ratings,
            CaseActs acts,
            AuditTrail audit,
            Idempotency idempotency) {
        this.applications = applications;
        this.children = children;
        this.services = services;
        this.ratings = ratings;
        this.acts = acts;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /**
     * @param callBack whether the department may write to the applicant, through the platform
     * @param department the department that is meant; without it, the leading one
     */
    record RatingForm(
            @Min(1) @Max(5) int score,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 50) String> indicators,
            @Nullable @Size(max = 500) String comment,
            @Nullable Boolean callBack,
            @Nullable @Size(max = 18) String department) {}

    record FollowUpForm(@NotBlank @Size(max = 500) String comment) {}

    record CallBackForm(@NotNull Boolean satisfied, @Nullable @Size(max = 500) String note) {}

    @PostMapping("/{id}/ratings")
    ResponseEntity<?> rate(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RatingForm body) {
        return idempotency.once(caller, key, body, () -> rate(caller, id, body));
    }

    /** 追评: one more word, never a change. */
    @PostMapping("/{id}/ratings/follow-ups")
    ResponseEntity<?> followUp(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody FollowUpForm body) {
        return idempotency.once(
                caller,
                key,
                body,
                () -> {
                    applications.lockOwn(caller, id, "application.follow-up");
                    if (!ratings.followUp(id, body.comment())) {
                        return Problem.of(WorkflowProblem.FOLLOWED_UP_ALREADY).answer();
                    }
                    acted(caller, "FOLLOWED_UP", "application.follow-up", id, Map.of());
                    return ResponseEntity.status(HttpStatus.CREATED)
                            .body(ratings.of(id).orElseThrow());
                });
    }

    /** 回访: whether what the department put right satisfies the applicant. */
    @PostMapping("/{id}/ratings/call-backs")
    ResponseEntity<?> answerCallBack(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CallBackForm body) {
        return idempotency.once(
                caller,
                key,
                body,
                () -> {
                    applications.lockOwn(caller, id, "application.call-back");
                    if (!ratings.answerCallBack(id, body.satisfied(), body.note())) {
                        return Problem.of(WorkflowProblem.NOT_POSSIBLE_NOW).answer();
                    }
                    acted(
                            caller,
                            "CALL_BACK_ANSWERED",
                            "application.call-back",
                            id,
                            Map.of("satisfied", body.satisfied()));
                    return ResponseEntity.ok(ratings.of(id).orElseThrow());
                });
    }

    private ResponseEntity<?> rate(Caller caller, UUID id, RatingForm body) {
        Application application = applications.lockOwn(caller, id, "application.rate");
        if (application.status() != Status.CLOSED && application.status() != Status.DELIVERED) {
            return Problem.of(WorkflowProblem.NOT_CLOSED).answer();
        }
        Optional<Rated> about = about(application, body.department());
        if (about.isEmpty()) {
            return invalid("/department", "本办件没有由该部门办理的事项");
        }
        var grade =
                new Grade(
                        body.score(),
                        Objects.requireNonNullElse(body.indicators(), List.of()),
                        body.comment(),
                        Boolean.TRUE.equals(body.callBack()));
        return switch (ratings.rate(about.get(), grade)) {
            case Outcome.AlreadyRated() -> Problem.of(WorkflowProblem.ALREADY_RATED).answer();
            case Outcome.UnknownIndicator(int index, String name) ->
                    invalid("/indicators/" + index, "该评价等级没有“" + name + "”这一指标");
            case Outcome.Counted(Rating rating) -> {
                acted(caller, "RATED", "application.rate", id, Map.of("score", body.score()));
                ratings.tellWhatFollows(id, rating);
                yield ResponseEntity.status(HttpStatus.CREATED).body(rating);
            }
        };
    }

    /** The department meant, or the leading one, or the one that came first. */
    private Optional<Rated> about(Application application, @Nullable String department) {
        List<Child> parts = children.of(application.id());
        UnifiedSocialCreditCode lead = services.at(application.serviceVersion()).leadDepartment();
        String meant = department != null ? department : lead == null ? "" : lead.value();
        Optional<Child> found =
                parts.stream().filter(c -> c.department().equals(meant)).findFirst();
        return (department == null ? found.or(() -> parts.stream().findFirst()) : found)
                .map(part ->
                        new Rated(
                                application.id(),
                                application.requiredNumber(),
                                application.name(),
                                part.department(),
                                part.departmentName(),
                                application.applicant().id(),
                                application.applicant().maskedName()));
    }

    private static ResponseEntity<?> invalid(String pointer, String message) {
        return Problem.of(CommonProblem.INVALID_INPUT)
                .with(new FieldProblem(pointer, "unknown", message))
                .answer();
    }

    private void acted(Caller caller, String event, String act, UUID id, Map<String, ?> detail) {
        audit.record(caller, act, "application", id.toString(), "done", detail);
        acts.acted(
                id,
                null,
                event,
                new CaseMoved.By(caller.subject(), caller.name(), caller.actingFor(), false));
    }
}
