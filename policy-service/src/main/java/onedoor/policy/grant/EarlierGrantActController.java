package onedoor.policy.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.LegalTime;
import onedoor.kit.Problem;
import onedoor.policy.CsvFile;
import onedoor.policy.CsvFile.RowProblem;
import onedoor.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What two people do about earlier grants: enter and approve, refuse, annul. */
@RestController
@RequestMapping("/api/policy/earlier-grants")
@Tag(name = "Earlier grants 既往奖补")
class EarlierGrantActController {

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

    private final EarlierGrants grants;
    private final Idempotency idempotency;
    private final Clock clock;

    EarlierGrantActController(EarlierGrants grants, Idempotency idempotency, Clock clock) {
        this.grants = grants;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @PostMapping(path = "/imports", consumes = "text/csv")
    @Operation(summary = "Enter sums from a CSV file; bad rows are reported, the rest is kept")
    ResponseEntity<?> take(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body) {
        String department = EarlierGrants.department(caller);
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

    @PostMapping("/approvals")
    @Operation(summary = "Let entries of somebody else count, each for itself")
    ResponseEntity<?> approve(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody EarlierApprovalForm form) {
        String department = EarlierGrants.department(caller);
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
        return once(caller, key, id, form, grants::refuse);
    }

    @PostMapping("/{id}/annulments")
    @Operation(summary = "An approved entry was wrong and counts no more")
    ResponseEntity<?> annul(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody EarlierReasonForm form) {
        return once(caller, key, id, form, grants::annul);
    }

    /** How an entry ends; answers why it cannot. */
    private interface Ending {
        @Nullable PolicyProblem of(Caller by, String department, String id, String reason);
    }

    private ResponseEntity<?> once(
            Caller caller, @Nullable String key, String id, EarlierReasonForm form, Ending ending) {
        String department = EarlierGrants.department(caller);
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    PolicyProblem problem =
                            ending.of(caller, department, id, form.reason().strip());
                    return problem == null
                            ? ResponseEntity.noContent().build()
                            : Problem.of(problem).answer();
                });
    }
}
