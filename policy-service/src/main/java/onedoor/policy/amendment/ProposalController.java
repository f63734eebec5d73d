package onedoor.policy.amendment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.amendment.FormulaView.VersionView;
import onedoor.policy.amendment.Proposals.Wish;
import onedoor.policy.formula.FormulaVersion.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/derived-attribute-proposals")
@Tag(name = "Derived attributes 推算属性")
class ProposalController {

    /**
     * What shall be; a withdrawal needs no more than its reason.
     *
     * @param baseVersion the version that it was written on; none for a new attribute
     * @param unit shown behind a count; money, percent and months have their own
     * @param validFrom the first day of its force; none: the day of its release
     */
    record FormulaProposalForm(
            @NotNull Act act,
            @NotNull @Pattern(regexp = "[a-z][a-zA-Z0-9]{1,39}") String code,
            @Nullable @PositiveOrZero Integer baseVersion,
            @Nullable @Size(max = 60) String title,
            @Nullable @Size(max = 10) String unit,
            @Nullable @Size(max = 2000) String expression,
            @Nullable LocalDate validFrom,
            @NotBlank @Size(max = 300) String reason) {

        List<FieldProblem> gaps() {
            List<FieldProblem> gaps = new ArrayList<>();
            if (act != Act.WITHDRAW && (title == null || title.isBlank())) {
                gaps.add(new FieldProblem("/title", "required", "请填写名称"));
            }
            if (act != Act.WITHDRAW && (expression == null || expression.isBlank())) {
                gaps.add(new FieldProblem("/expression", "required", "请填写公式"));
            }
            return gaps;
        }

        Wish wish() {
            return new Wish(
                    code,
                    act,
                    Objects.requireNonNullElse(baseVersion, 0),
                    title == null ? "" : title.strip(),
                    unit == null ? null : unit.strip(),
                    expression == null ? "" : expression.strip(),
                    validFrom,
                    reason.strip());
        }
    }

    record FormulaRefusalForm(@NotBlank @Size(max = 300) String reason) {}

    private final Proposals proposals;
    private final ProposalStore store;
    private final Idempotency idempotency;

    ProposalController(Proposals proposals, ProposalStore store, Idempotency idempotency) {
        this.proposals = proposals;
        this.store = store;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "What waits for a second person, oldest first")
    Page<ProposalView> open(Caller caller) {
        FormulaController.requireReader(caller);
        return new Page<>(
                store.open().stream().map(p -> ProposalView.from(p, caller)).toList(), null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One proposal, waiting or decided")
    ResponseEntity<?> read(Caller caller, @PathVariable String id) {
        FormulaController.requireReader(caller);
        return store.find(id)
                .<ResponseEntity<?>>map(p -> ResponseEntity.ok(ProposalView.from(p, caller)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @PostMapping
    @Operation(summary = "Propose to define, change or withdraw a formula; a second person decides")
    ResponseEntity<?> propose(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody FormulaProposalForm form) {
        caller.requireRole("POLICY_ADMIN");
        List<FieldProblem> gaps = form.gaps();
        if (!gaps.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(gaps).answer();
        }
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    Outcome outcome = proposals.propose(caller, form.wish());
                    return outcome instanceof Outcome.Done(var proposal)
                            ? ResponseEntity.created(
                                            URI.create(
                                                    "/api/policy/derived-attribute-proposals/"
                                                            + proposal.id()))
                                    .body(ProposalView.from(proposal, caller))
                            : answer(outcome, caller);
                });
    }

    @PostMapping("/{id}/releases")
    @Operation(summary = "Put a proposal in force; by somebody who did not propose it")
    ResponseEntity<?> release(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller, key, id, () -> answer(proposals.release(caller, id), caller));
    }

    @PostMapping("/{id}/refusals")
    @Operation(summary = "Refuse a proposal, or take one's own back, with a reason")
    ResponseEntity<?> refuse(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody FormulaRefusalForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                List.of(id, form),
                () -> answer(proposals.refuse(caller, id, form.reason().strip()), caller));
    }

    private static ResponseEntity<?> answer(Outcome outcome, Caller caller) {
        return switch (outcome) {
            case Outcome.Done(var proposal) ->
                    ResponseEntity.ok(ProposalView.from(proposal, caller));
            case Outcome.NotFound _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Outcome.Changed(var latest) ->
                    Problem.of(PolicyProblem.FORMULA_CHANGED)
                            .with("latest", latest == null ? null : VersionView.from(latest))
                            .answer();
            case Outcome.Waiting(var proposal) ->
                    Problem.of(PolicyProblem.FORMULA_PROPOSED)
                            .with("proposal", ProposalView.from(proposal, caller))
                            .answer();
            case Outcome.Decided(var proposal) ->
                    Problem.of(PolicyProblem.FORMULA_DECIDED)
                            .with("proposal", ProposalView.from(proposal, caller))
                            .answer();
            case Outcome.SamePerson _ -> Problem.of(PolicyProblem.FOUR_EYES).answer();
            case Outcome.InUse(var users) ->
                    Problem.of(PolicyProblem.FORMULA_IN_USE).with("usedBy", users).answer();
            case Outcome.Flawed(var flaws, var users) ->
                    Problem.of(
                                    flaws.stream().allMatch(f -> f.pointer().equals("/expression"))
                                            ? PolicyProblem.EXPRESSION_INVALID
                                            : CommonProblem.INVALID_INPUT)
                            .with(flaws)
                            .with("usedBy", users)
                            .answer();
        };
    }
}
