package onedoor.policy.claim;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Subjects;
import onedoor.policy.document.SubjectKind;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.matching.CriterionView;
import onedoor.policy.rule.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/claims")
@Tag(name = "Claims 申报", description = "For workflow-service: open a claim, report its decision")
class ClaimController {

    private static final String WORKFLOW = "workflow-service";
    private static final String ACCOUNT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /**
     * For an enterprise, or for a person who claims for themselves.
     *
     * @param enterprise its credit code
     * @param person their account
     */
    record ClaimForm(
            @NotBlank @Size(max = 32) String policy,
            @Nullable @Size(min = 18, max = 18) String enterprise,
            @Nullable @Pattern(regexp = ACCOUNT) String person,
            @NotBlank @Size(max = 64) String applicationId,
            @Nullable @Size(max = 64) String applicationNumber,
            @NotBlank @Size(max = 100) String agent) {

        /** Null unless it is for exactly one of them. */
        @Nullable String claimant() {
            if (enterprise != null && person != null) {
                return null;
            }
            return enterprise == null ? person : enterprise;
        }

        Claims.Request request(String claimant) {
            return new Claims.Request(policy, claimant, applicationId, applicationNumber, agent);
        }
    }

    record Opened(
            String claimId, long amountFen, String outcome, List<CriterionView> explanation) {}

    private final Claims claims;
    private final Idempotency idempotency;

    ClaimController(Claims claims, Idempotency idempotency) {
        this.claims = claims;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(
            summary =
                    "Evaluate, freeze and reserve; the same application again gives the same claim")
    ResponseEntity<?> open(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ClaimForm form) {
        String claimant = form.claimant();
        requireWorkflow(caller, claimant);
        Optional<FieldProblem> wrong = wrong(claimant);
        if (claimant == null || wrong.isPresent()) {
            return wrong.map(Problem.of(CommonProblem.INVALID_INPUT)::with).orElseThrow().answer();
        }
        Claims.Request request = form.request(claimant);
        // The registers are asked before the transaction: no connection waits for another
        // department.
        Evaluation evaluation = claims.evaluate(request);
        return idempotency.once(
                caller, key, form, () -> answer(claims.open(caller, request, evaluation)));
    }

    private static Optional<FieldProblem> wrong(@Nullable String claimant) {
        if (claimant == null) {
            return Optional.of(new FieldProblem("/enterprise", "required", "应当指明一家企业或者一名个人，二者之一"));
        }
        if (SubjectType.of(claimant) == SubjectType.PERSON) {
            return Optional.empty();
        }
        try {
            new UnifiedSocialCreditCode(claimant);
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(new FieldProblem("/enterprise", "check-digit", "统一社会信用代码校验位不正确"));
        }
    }

    private static ResponseEntity<?> answer(ClaimResult result) {
        return switch (result) {
            case ClaimResult.Opened(var claim, var explanation) ->
                    ResponseEntity.created(URI.create("/api/policy/claims/" + claim.id()))
                            .body(
                                    new Opened(
                                            claim.id(),
                                            claim.amountFen(),
                                            claim.outcome(),
                                            explanation));
            case ClaimResult.NoSuchPolicy _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case ClaimResult.NotConcerned(var meant) -> notConcerned(meant);
            case ClaimResult.NotOpen _ -> refused(PolicyProblem.NOT_OPEN);
            case ClaimResult.NotEligible(var outcome, var explanation) ->
                    Problem.of(
                                    PolicyProblem.NOT_ELIGIBLE,
                                    "尚未满足：" + open(explanation) + "。",
                                    "Not met yet: " + open(explanation) + ".")
                            .with("outcome", outcome)
                            .with("explanation", explanation)
                            .answer();
            case ClaimResult.AmountOpen(var missing) ->
                    Problem.of(PolicyProblem.AMOUNT_OPEN).with("missing", missing).answer();
            case ClaimResult.RegistersUnavailable(var sources) ->
                    Problem.of(PolicyProblem.REGISTERS_UNAVAILABLE)
                            .with("sources", sources)
                            .retryAfter(Duration.ofSeconds(30))
                            .answer();
            case ClaimResult.AlreadyClaimed _ -> refused(PolicyProblem.ALREADY_CLAIMED);
            case ClaimResult.AlreadyReceived _ -> refused(PolicyProblem.ALREADY_RECEIVED);
            case ClaimResult.ExcludedBy(var policy) ->
                    Problem.of(
                                    PolicyProblem.EXCLUDED,
                                    PolicyProblem.EXCLUDED.zh(),
                                    PolicyProblem.EXCLUDED.en())
                            .with("policy", policy)
                            .answer();
            case ClaimResult.Capped(var rule, var rest) ->
                    Problem.of(
                                    PolicyProblem.CAPPED,
                                    PolicyProblem.CAPPED.zh(),
                                    PolicyProblem.CAPPED.en())
                            .with("rule", rule)
                            .with("restFen", rest)
                            .answer();
            case ClaimResult.BudgetSpent(var left) ->
                    Problem.of(
                                    PolicyProblem.BUDGET_SPENT,
                                    PolicyProblem.BUDGET_SPENT.zh(),
                                    PolicyProblem.BUDGET_SPENT.en())
                            .with("leftFen", left)
                            .answer();
        };
    }

    private static ResponseEntity<?> notConcerned(SubjectKind meant) {
        Problem problem =
                switch (meant) {
                    case ENTERPRISE ->
                            Problem.of(
                                    PolicyProblem.NOT_ELIGIBLE,
                                    "这项政策面向企业，个人不能申报。",
                                    "This policy is for enterprises; a person cannot claim it.");
                    case PERSON ->
                            Problem.of(
                                    PolicyProblem.NOT_ELIGIBLE,
                                    "这项补贴面向个人，请本人以自己的名义申请。",
                                    "This benefit is for people; claim it in your own name.");
                };
        return problem.answer();
    }

    /** Workflow shows the detail to the applicant. */
    private static ResponseEntity<?> refused(PolicyProblem problem) {
        return Problem.of(problem, problem.zh(), problem.en()).answer();
    }

    private static String open(List<CriterionView> explanation) {
        return explanation.stream()
                .filter(c -> c.verdict() != Verdict.TRUE)
                .map(CriterionView::title)
                .collect(Collectors.joining("；"));
    }

    /** Workflow in its own name, or for a person who may claim for this very claimant. */
    static void requireWorkflow(Caller caller, @Nullable String claimant) {
        boolean itself = !caller.isPerson() && WORKFLOW.equals(caller.clientId());
        boolean forPerson =
                caller.isPerson()
                        && WORKFLOW.equals(caller.delegate())
                        && (claimant == null || claimant.equals(Subjects.of(caller)));
        if (!itself && !forPerson) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "只有办件服务可以提交申报。");
        }
    }
}
