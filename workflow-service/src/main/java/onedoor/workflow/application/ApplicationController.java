package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.application.Submissions.Check;
import onedoor.workflow.claim.Reservation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Submitting an application and following it. */
@RestController
@RequestMapping("/api/workflow/applications")
@Tag(name = "Applications", description = "Submitting once, following every department's part")
class ApplicationController {

    private static final String KEY = "Idempotency-Key";

    private final Submissions submissions;
    private final Applications applications;
    private final CaseWithdrawals withdrawals;
    private final Moves moves;
    private final CaseView view;
    private final Idempotency idempotency;

    ApplicationController(
            Submissions submissions,
            Applications applications,
            CaseWithdrawals withdrawals,
            Moves moves,
            CaseView view,
            Idempotency idempotency) {
        this.submissions = submissions;
        this.applications = applications;
        this.withdrawals = withdrawals;
        this.moves = moves;
        this.view = view;
        this.idempotency = idempotency;
    }

    record WithdrawalForm(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/{id}/submissions")
    ResponseEntity<?> submit(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @AuthenticationPrincipal Jwt token,
            @Valid @RequestBody SubmissionForm body) {
        if (key == null) {
            return Problem.of(CommonProblem.KEY_REQUIRED).answer();
        }
        return switch (submissions.check(caller, id, body, token.getTokenValue())) {
            case Check.Complete complete ->
                    idempotency.once(caller, key, body, () -> submitted(caller, id, complete));
            case Check.SubmittedAlready(Application submitted) ->
                    idempotency.once(caller, key, body, () -> again(caller, submitted));
            case Check.Incomplete(List<FieldProblem> problems) ->
                    Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
            case Check.AssuranceTooLow(int required, int actual) ->
                    DraftController.assuranceTooLow(required, actual).answer();
            case Check.ClaimRefused(Reservation reservation) -> refused(reservation).answer();
        };
    }

    private ResponseEntity<?> again(Caller caller, Application submitted) {
        moves.refused(submitted, Event.SUBMITTED, new Actor(caller));
        return Problem.of(WorkflowProblem.NOT_A_DRAFT).answer();
    }

    private ResponseEntity<?> submitted(Caller caller, UUID id, Check.Complete complete) {
        Application application = submissions.submit(caller, id, complete);
        return ResponseEntity.created(URI.create("/api/workflow/applications/" + id))
                .body(view.detail(application));
    }

    private static Problem refused(Reservation reservation) {
        return switch (reservation) {
            case Reservation.AlreadyClaimed(String detail) ->
                    Problem.of(WorkflowProblem.ALREADY_CLAIMED, detail);
            case Reservation.NotEligible(String detail) ->
                    Problem.of(WorkflowProblem.NOT_ELIGIBLE, detail);
            case Reservation.Unreachable() ->
                    Problem.of(CommonProblem.DEPENDENCY_DOWN, "惠企政策服务暂时不可用，申请已保存，请稍后再提交");
            case Reservation.Held() ->
                    throw new IllegalStateException("a held claim is no refusal");
        };
    }

    @GetMapping
    Page<CaseView.Summary> list(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Page<Application> page = applications.list(caller, after, limit);
        return new Page<>(page.items().stream().map(view::summary).toList(), page.next());
    }

    @GetMapping("/{id}")
    CaseView.Detail detail(Caller caller, @PathVariable UUID id) {
        return view.detail(applications.own(caller, id, "application.read"));
    }

    @PostMapping("/{id}/withdrawals")
    ResponseEntity<?> withdraw(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody WithdrawalForm body) {
        return idempotency.once(
                caller,
                key,
                body,
                () -> {
                    withdrawals.withdraw(caller, id, body.reason());
                    return ResponseEntity.ok(detail(caller, id));
                });
    }
}
