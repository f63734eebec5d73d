package onedoor.policy.recovery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.Uuid7;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.recovery.RecoveryOrder.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/recovery-files")
@Tag(name = "Recoveries 追回")
class RecoveryFileController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int MAX_PAGE = 100;
    private static final int MAX_LINES = 5000;

    record RecoveryFileView(
            String id, String number, int lines, long totalFen, String digest, Instant createdAt) {

        static RecoveryFileView from(RecoveryFile file) {
            return new RecoveryFileView(
                    file.id(),
                    file.number(),
                    file.lines(),
                    file.totalFen(),
                    file.digest(),
                    file.createdAt().toInstant(ZoneOffset.UTC));
        }
    }

    private final RecoveryStore orders;
    private final RecoveryFileStore files;
    private final Recoveries recoveries;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final Clock clock;

    RecoveryFileController(
            RecoveryStore orders,
            RecoveryFileStore files,
            Recoveries recoveries,
            Idempotency idempotency,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.files = files;
        this.recoveries = recoveries;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Write what is demanded and not back into a new file; it is never changed")
    ResponseEntity<?> write(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(caller, key, Map.of(), () -> written(caller));
    }

    private ResponseEntity<?> written(Caller caller) {
        String department = Objects.requireNonNullElse(caller.department(), "");
        List<RecoveryOrder> open = orders.search(department, State.DEMANDED, "", MAX_LINES);
        if (open.isEmpty()) {
            return Problem.of(PolicyProblem.NOTHING_DEMANDED).answer();
        }
        LocalDate today = recoveries.today();
        String number = files.nextNumber(today.getYear());
        RecoveryFile.Content content = RecoveryFile.Content.of(number, today, open);
        RecoveryFile file =
                new RecoveryFile(
                        Uuid7.next().toString(),
                        number,
                        department,
                        content.lines(),
                        content.totalFen(),
                        content.digest(),
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .truncatedTo(ChronoUnit.MICROS),
                        caller.key());
        files.add(file, content.text());
        audit.record(
                caller,
                "write-recovery-file",
                "recovery-file",
                file.id(),
                number,
                Map.of(
                        "digest",
                        file.digest(),
                        "lines",
                        file.lines(),
                        "totalFen",
                        file.totalFen()));
        return ResponseEntity.created(URI.create("/api/policy/recovery-files/" + file.id()))
                .body(RecoveryFileView.from(file));
    }

    @GetMapping
    @Operation(summary = "Files, newest first")
    Page<RecoveryFileView> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(files.search(Sight.of(caller), after, size + 1), size, RecoveryFile::id)
                .map(RecoveryFileView::from);
    }

    @GetMapping("/{id}/content")
    @Operation(summary = "The file as the treasury takes it (docs/treasury-file.md)")
    ResponseEntity<?> content(Caller caller, @PathVariable String id) {
        return files.content(id, Sight.of(caller))
                .<ResponseEntity<?>>map(text ->
                        ResponseEntity.ok()
                                .contentType(CSV)
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        ContentDisposition.attachment()
                                                .filename("recovery-" + id + ".csv")
                                                .build()
                                                .toString())
                                .body(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
