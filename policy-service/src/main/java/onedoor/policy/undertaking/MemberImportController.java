package onedoor.policy.undertaking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.CsvFile;
import onedoor.policy.CsvFile.RowProblem;
import onedoor.policy.undertaking.Change.Proposal;
import onedoor.policy.undertaking.Membership.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/undertaking-changes/imports")
@Tag(name = "Undertakings 关联企业")
class MemberImportController {

    /**
     * @param proposed wait for a second person
     * @param unchanged are so already, or wait already
     */
    record LinkImported(int proposed, int unchanged, List<RowProblem> problems) {}

    private final Changes changes;
    private final ChangeStore store;
    private final UndertakingStore memberships;
    private final Idempotency idempotency;

    MemberImportController(
            Changes changes,
            ChangeStore store,
            UndertakingStore memberships,
            Idempotency idempotency) {
        this.changes = changes;
        this.store = store;
        this.memberships = memberships;
        this.idempotency = idempotency;
    }

    @PostMapping(consumes = "text/csv")
    @Operation(summary = "Propose members from a CSV file; bad rows are reported, the rest is kept")
    ResponseEntity<?> take(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body) {
        caller.requireRole("POLICY_ADMIN");
        String csv = new String(body, StandardCharsets.UTF_8);
        CsvFile<Proposal> file = MemberFile.read(csv);
        if (file == null) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("", "head", "第一行应为 " + MemberFile.HEAD))
                    .answer();
        }
        return idempotency.once(caller, key, csv, () -> taken(caller, file));
    }

    private ResponseEntity<?> taken(Caller caller, CsvFile<Proposal> file) {
        int proposed = 0;
        int unchanged = 0;
        for (Proposal proposal : file.rows()) {
            if (isSo(proposal) || store.waits(proposal)) {
                unchanged++;
            } else {
                changes.propose(caller, proposal);
                proposed++;
            }
        }
        return ResponseEntity.ok(new LinkImported(proposed, unchanged, file.problems()));
    }

    private boolean isSo(Proposal p) {
        return memberships.of(p.enterprise()).stream()
                .anyMatch(m ->
                        m.groupCode().equals(p.groupCode())
                                && m.source() != Source.REGISTER
                                && m.validFrom().equals(p.validOn())
                                && Objects.equals(m.validTo(), p.validTo()));
    }
}
