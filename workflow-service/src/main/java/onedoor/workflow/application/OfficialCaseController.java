package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.OfficialCases.Checked;
import onedoor.workflow.application.OfficialCases.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Opening a case in a department's name, for policy-service only. */
@RestController
@RequestMapping("/api/workflow/official-cases")
@Tag(
        name = "Official cases",
        description = "For policy-service: a department decides on those who need not apply")
class OfficialCaseController {

    private static final String POLICY = "policy-service";

    private final OfficialCases cases;
    private final Idempotency idempotency;

    OfficialCaseController(OfficialCases cases, Idempotency idempotency) {
        this.cases = cases;
        this.idempotency = idempotency;
    }

    /** Amounts in fen. */
    record CaseForm(
            @NotNull UUID reference,
            @NotBlank @Size(max = 40) String matter,
            @NotBlank @Size(max = 64) String policy,
            @NotBlank @Size(min = 18, max = 18) String department,
            @NotBlank @Size(max = 200) String departmentName,
            @NotNull @PositiveOrZero Long amountFen,
            @NotNull ObjectNode answers) {

        Request request() {
            return new Request(
                    reference, matter, policy, department, departmentName, amountFen, answers);
        }
    }

    record Opened(UUID id, String number) {}

    @PostMapping
    @Operation(summary = "Open a case that a department decides in its own name")
    ResponseEntity<?> open(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CaseForm form) {
        requirePolicyService(caller);
        Request request = form.request();
        return switch (cases.check(request)) {
            case Checked.Ready ready ->
                    idempotency.once(
                            caller, key, form, () -> opened(cases.open(caller, request, ready)));
            case Checked.Opened(Application before) ->
                    idempotency.once(caller, key, form, () -> opened(before));
            case Checked.OtherCase _ -> Problem.of(CommonProblem.CONFLICT).answer();
            case Checked.NoSuchMatter _ -> Problem.of(WorkflowProblem.NO_OFFICIAL_MATTER).answer();
            case Checked.Incomplete(List<FieldProblem> problems) ->
                    Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
        };
    }

    private ResponseEntity<?> opened(Application application) {
        return ResponseEntity.created(URI.create("/api/workflow/applications/" + application.id()))
                .body(new Opened(application.id(), cases.number(application)));
    }

    static void requirePolicyService(Caller caller) {
        if (caller.isPerson() || !POLICY.equals(caller.clientId())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "只有惠企政策服务可以发起。");
        }
    }
}
