package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.policy.CsvFile;
import onedoor.policy.CsvFile.RowProblem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Subjects;
import onedoor.policy.grant.EarlierGrant.State;
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
@RequestMapping("/api/policy/earlier-grants")
@Tag(
        name = "Earlier grants 既往奖补",
        description = "Sums that were paid before this platform, or by somebody else")
class EarlierGrantController {

    private static final int MAX_PAGE = 100;

    /**
     * @param entered wait for a second person
     * @param unchanged are known already
     */
    record EarlierGrantsTaken(int entered, int unchanged, List<RowProblem> problems) {}

    record EarlierApprovalForm(@NotEmpty @Size(max = 200) List<@NotBlank String> ids) {}

    record EarlierReasonForm(@NotBlank @Size(max = 300) String reason) {}

    /**
     * What became of one of several.
     *
     * @param problem why it was not approved; null if it was
     */
    record EarlierApproved(String id, @Nullable String problem, @Nullable String detail) {}

    record EarlierApprovals(List<EarlierApproved> results) {}

    /**
     * @param own the reader entered it: somebody else decides
     */
    record EarlierGrantView(
            String id,
            String enterprise,
            String policy,
            String policyName,
            String period,
            long amountFen,
            LocalDate paidOn,
            String evidence,
            State state,
            Instant enteredAt,
            boolean own,
            @Nullable Instant decidedAt,
            @Nullable String reason) {

        static EarlierGrantView from(EarlierGrant grant, Caller reader) {
            LocalDateTime decided = grant.decidedAt();
            return new EarlierGrantView(
                    grant.id(),
                    grant.enterprise(),
                    grant.policy(),
                    grant.policyName(),
                    grant.period(),
                    grant.amountFen(),
                    grant.paidOn(),
                    grant.evidence(),
                    grant.state(),
                    grant.enteredAt().toInstant(ZoneOffset.UTC),
                    grant.fourEyes().isOf(reader),
                    decided == null ? null : decided.toInstant(ZoneOffset.UTC),
                    grant.reason());
        }
    }

    /** As the enterprise sees it. */
    record OwnEarlierGrant(
            String policy,
            String policyName,
            String period,
            long amountFen,
            LocalDate paidOn,
            String evidence) {}

    private final EarlierGrants grants;
    private final EarlierGrantStore store;
    private final Idempotency idempotency;
    private final Clock clock;

    EarlierGrantController(
            EarlierGrants grants, EarlierGrantStore store, Idempotency idempotency, Clock clock) {
        this.grants = grants;
        this.store = store;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @PostMapping(path = "/imports", consumes = "text/csv")
    @Operation(summary = "Enter sums from a CSV file; bad rows are reported, the rest is kept")
    ResponseEntity<?> take(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body) {
        String department = department(caller);
        String csv = new String(body, StandardCharsets.UTF_8);
        CsvFile<EarlierGrantFile.Row> file = EarlierGrantFile.read(csv, LegalTime.today(clock));
        if (file == null) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("", "head", "第一行应为 " + EarlierGrantFile.HEAD))
                    .answer();
        }
        return idempotency.once(
                caller,
                key,
                csv,
                () -> {
                    int entered = 0;
                    for (EarlierGrantFile.Row row : file.rows()) {
                        entered += grants.enter(caller, department, row) ? 1 : 0;
                    }
                    return ResponseEntity.ok(
                            new EarlierGrantsTaken(
                                    entered, file.rows().size() - entered, file.problems()));
                });
    }

    @GetMapping
    @Operation(summary = "What the caller's department entered, in its order; supervisors see all")
    Page<EarlierGrantView> list(
            Caller caller,
            @RequestParam(defaultValue = "ENTERED") State state,
            @RequestParam(defaultValue = "") String enterprise,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
        boolean all = caller.hasRole("SUPERVISOR") || caller.hasRole("AUDIT_ADMIN");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(
                        store.list(
                                all ? null : department(caller),
                                state,
                                enterprise.strip(),
                                after,
                                size + 1),
                        size,
                        EarlierGrant::id)
                .map(grant -> EarlierGrantView.from(grant, caller));
    }

    @GetMapping("/mine")
    @Operation(summary = "What counts for the enterprise that the caller acts for, latest first")
    ResponseEntity<?> mine(Caller caller) {
        String subject = Subjects.of(caller);
        if (subject == null) {
            return Problem.of(PolicyProblem.NOT_ACTING).answer();
        }
        List<OwnEarlierGrant> own =
                grants.of(subject).stream()
                        .map(g ->
                                new OwnEarlierGrant(
                                        g.policy(),
                                        g.policyName(),
                                        g.period(),
                                        g.amountFen(),
                                        g.paidOn(),
                                        g.evidence()))
                        .toList();
        return ResponseEntity.ok(new Page<>(own, null));
    }

    @PostMapping("/approvals")
    @Operation(summary = "Let entries of somebody else count, each for itself")
    ResponseEntity<?> approve(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody EarlierApprovalForm form) {
        String department = department(caller);
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    List<EarlierApproved> results = new ArrayList<>();
                    form.ids().stream()
                            .distinct()
                            .sorted()
                            .forEach(id ->
                                    results.add(
                                            approved(id, grants.approve(caller, department, id))));
                    return ResponseEntity.ok(new EarlierApprovals(results));
                });
    }

    private static EarlierApproved approved(String id, @Nullable PolicyProblem why) {
        return why == null
                ? new EarlierApproved(id, null, null)
                : new EarlierApproved(id, why.code(), Problem.inEnglish() ? why.en() : why.zh());
    }

    @PostMapping("/{id}/refusals")
    @Operation(summary = "Refuse an entry, or take one's own back, with a reason")
    ResponseEntity<?> refuse(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody EarlierReasonForm form) {
        String department = department(caller);
        return once(
                caller,
                key,
                form,
                () -> grants.refuse(caller, department, id, form.reason().strip()));
    }

    @PostMapping("/{id}/annulments")
    @Operation(summary = "An approved entry was wrong and counts no more")
    ResponseEntity<?> annul(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody EarlierReasonForm form) {
        String department = department(caller);
        return once(
                caller,
                key,
                form,
                () -> grants.annul(caller, department, id, form.reason().strip()));
    }

    private ResponseEntity<?> once(
            Caller caller,
            @Nullable String key,
            EarlierReasonForm form,
            Supplier<@Nullable PolicyProblem> act) {
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    PolicyProblem problem = act.get();
                    return problem == null
                            ? ResponseEntity.noContent().build()
                            : Problem.of(problem).answer();
                });
    }

    private static String department(Caller caller) {
        caller.requireRole("POLICY_ADMIN");
        String department = caller.department();
        if (department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return department;
    }
}
