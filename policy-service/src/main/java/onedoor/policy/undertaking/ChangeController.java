package onedoor.policy.undertaking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.policy.PolicyProblem;
import onedoor.policy.undertaking.Change.Act;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.Change.State;
import onedoor.policy.undertaking.Changes.Decision;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/undertaking-changes")
@Tag(name = "Undertakings 关联企业")
class ChangeController {

    private static final int MAX_PAGE = 200;

    /**
     * @param on the first day of membership, or the first day without it
     */
    record LinkChangeForm(
            @NotNull Act act,
            @NotBlank @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String code,
            @Nullable @Size(max = 200) String name,
            @NotNull UnifiedSocialCreditCode enterprise,
            @NotNull LocalDate on,
            @NotBlank @Size(max = 500) String evidence) {

        Proposal proposal() {
            return new Proposal(
                    act,
                    code,
                    name == null || name.isBlank() ? null : name.strip(),
                    enterprise.value(),
                    on,
                    null,
                    Source.OFFICER,
                    evidence.strip());
        }
    }

    record LinkApprovalForm(@NotEmpty @Size(max = 200) List<@NotBlank String> ids) {}

    record LinkRefusalForm(@NotBlank @Size(max = 300) String reason) {}

    record LinkChangeView(
            String id,
            Act act,
            String code,
            @Nullable String name,
            String enterprise,
            LocalDate on,
            @Nullable LocalDate until,
            Source source,
            String evidence,
            State state,
            Instant proposedAt,
            boolean own,
            @Nullable Instant decidedAt,
            @Nullable String reason) {

        static LinkChangeView from(Change c, Caller reader) {
            LocalDateTime decided = c.decidedAt();
            return new LinkChangeView(
                    c.id(),
                    c.act(),
                    c.groupCode(),
                    c.groupName(),
                    c.enterprise(),
                    c.validOn(),
                    c.validTo(),
                    c.source(),
                    c.evidence(),
                    c.state(),
                    c.proposedAt().toInstant(ZoneOffset.UTC),
                    c.fourEyes().isOf(reader),
                    decided == null ? null : decided.toInstant(ZoneOffset.UTC),
                    c.reason());
        }
    }

    /**
     * What became of one of several.
     *
     * @param problem why it was not approved; null if it was
     */
    record Approved(String id, @Nullable String problem, @Nullable String detail) {}

    record LinkApprovals(List<Approved> results) {}

    private final Changes changes;
    private final ChangeStore store;
    private final Idempotency idempotency;

    ChangeController(Changes changes, ChangeStore store, Idempotency idempotency) {
        this.changes = changes;
        this.store = store;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Proposed and decided changes, in the order of their proposals")
    Page<LinkChangeView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(store.list(state, code, after, size + 1), size, Change::id)
                .map(change -> LinkChangeView.from(change, caller));
    }

    @PostMapping
    @Operation(summary = "Propose that an enterprise joins or leaves; a second person decides")
    ResponseEntity<?> propose(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody LinkChangeForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    Change change = changes.propose(caller, form.proposal());
                    return ResponseEntity.created(
                                    URI.create("/api/policy/undertaking-changes/" + change.id()))
                            .body(LinkChangeView.from(change, caller));
                });
    }

    @PostMapping("/approvals")
    @Operation(summary = "Approve proposals of somebody else, each for itself")
    ResponseEntity<?> approve(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody LinkApprovalForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    List<Approved> results = new ArrayList<>();
                    form.ids().stream()
                            .distinct()
                            .sorted()
                            .forEach(id -> results.add(approved(id, changes.approve(caller, id))));
                    return ResponseEntity.ok(new LinkApprovals(results));
                });
    }

    private static Approved approved(String id, Decision decision) {
        Optional<Problem> obstacle = obstacle(decision);
        return obstacle.map(Problem::type)
                .map(why -> new Approved(id, why.code(), Problem.inEnglish() ? why.en() : why.zh()))
                .orElseGet(() -> new Approved(id, null, null));
    }

    @PostMapping("/{id}/refusals")
    @Operation(summary = "Refuse a proposal, or take one's own back, with a reason")
    ResponseEntity<?> refuse(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody LinkRefusalForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    Decision decision = changes.refuse(caller, id, form.reason().strip());
                    return decision instanceof Decision.Decided(var change)
                            ? ResponseEntity.ok(LinkChangeView.from(change, caller))
                            : obstacle(decision).orElseThrow().answer();
                });
    }

    private static Optional<Problem> obstacle(Decision decision) {
        return switch (decision) {
            case Decision.Decided _ -> Optional.empty();
            case Decision.NotFound _ -> Optional.of(Problem.of(CommonProblem.NOT_FOUND));
            case Decision.DecidedBefore _ -> Optional.of(Problem.of(PolicyProblem.LINK_DECIDED));
            case Decision.SamePerson _ -> Optional.of(Problem.of(PolicyProblem.FOUR_EYES));
            case Decision.Elsewhere(var group) ->
                    Optional.of(Problem.of(PolicyProblem.LINKED_ELSEWHERE).with("code", group));
            case Decision.NotLinked _ -> Optional.of(Problem.of(PolicyProblem.NOT_LINKED));
        };
    }
}
