package onedoor.workflow.supervision;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.supervision.Anomaly.Rule;
import onedoor.workflow.supervision.Anomaly.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Warnings and anomalies; a department sees its own, the supervisors see all. */
@RestController
@RequestMapping("/api/workflow/supervision")
@Tag(name = "Supervision", description = "督办: figures, overdue board, warnings, anomalies")
class SupervisionController {

    private final WarningStore warnings;
    private final AnomalyStore anomalies;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Clock clock;

    SupervisionController(
            WarningStore warnings,
            AnomalyStore anomalies,
            AuditTrail audit,
            Idempotency idempotency,
            Clock clock) {
        this.warnings = warnings;
        this.anomalies = anomalies;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record RuleForm(
            @Min(1) @Max(60) int windowDays,
            @PositiveOrZero double threshold,
            @Min(1) int minimum,
            @NotNull @Pattern(regexp = "BLUE|YELLOW|ORANGE|RED") String level,
            @Min(1) @Max(365) int coolDownDays,
            boolean enabled) {}

    record DecisionForm(@NotNull Boolean confirmed, @NotBlank @Size(max = 1000) String note) {}

    record Rules(List<Rule> items) {}

    @GetMapping("/warnings")
    Page<WarningStore.Fired> warnings(
            Caller caller,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        String department = Scope.ofOfficial(caller);
        return Page.of(
                warnings.list(department, before(after), limit + 1), limit, WarningStore.Fired::id);
    }

    @GetMapping("/anomalies")
    Page<Anomaly> anomalies(
            Caller caller,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        String department = Scope.ofHead(caller);
        return Page.of(anomalies.list(department, before(after), limit + 1), limit, Anomaly::id);
    }

    /** 人工确认 or 解除, with what was found out. */
    @PostMapping("/anomalies/{id}/decisions")
    ResponseEntity<?> decide(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DecisionForm form) {
        caller.requireRole("SUPERVISOR");
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    State state = form.confirmed() ? State.CONFIRMED : State.DISMISSED;
                    String by = Objects.requireNonNullElse(caller.name(), caller.subject());
                    if (anomalies.find(id).isEmpty()) {
                        return Problem.of(WorkflowProblem.ANOMALY_NOT_FOUND).answer();
                    }
                    if (!anomalies.decide(id, state, by, form.note(), clock.instant())) {
                        return Problem.of(WorkflowProblem.NOT_POSSIBLE_NOW).answer();
                    }
                    audit.record(
                            caller,
                            "supervision.decide",
                            "anomaly",
                            String.valueOf(id),
                            "done",
                            Map.of("state", state.name()));
                    return ResponseEntity.ok(anomalies.find(id).orElseThrow());
                });
    }

    @GetMapping("/rules")
    Rules rules(Caller caller) {
        Scope.ofHead(caller);
        return new Rules(anomalies.rules());
    }

    /** A rule's numbers; what it measures stays. */
    @PutMapping("/rules/{code}")
    @Transactional
    public Rule change(
            Caller caller, @PathVariable String code, @Valid @RequestBody RuleForm form) {
        caller.requireRole("SUPERVISOR", "SYSTEM_ADMIN");
        Rule rule =
                anomalies
                        .lock(code)
                        .orElseThrow(() ->
                                new ProblemException(
                                        WorkflowProblem.RULE_NOT_FOUND,
                                        WorkflowProblem.RULE_NOT_FOUND.zh()));
        anomalies.change(
                new Rule(
                        rule.code(),
                        rule.name(),
                        rule.metric(),
                        form.windowDays(),
                        form.threshold(),
                        form.minimum(),
                        form.level(),
                        form.coolDownDays(),
                        form.enabled()));
        audit.record(
                caller,
                "supervision.change-rule",
                "supervision-rule",
                code,
                "done",
                Map.of("threshold", form.threshold(), "enabled", form.enabled()));
        return anomalies.rule(code).orElseThrow();
    }

    private static long before(@Nullable Long after) {
        return after == null ? Long.MAX_VALUE : after;
    }
}
