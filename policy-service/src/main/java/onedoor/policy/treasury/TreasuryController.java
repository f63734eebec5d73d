package onedoor.policy.treasury;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.policy.PolicyProblem;
import onedoor.policy.Sight;
import onedoor.policy.grant.Payments.Kept;
import onedoor.policy.treasury.TreasuryFile.Line;
import onedoor.policy.treasury.TreasuryFile.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
@RequestMapping("/api/policy/treasury-files")
@Tag(name = "Treasury 国库", description = "Numbered payment files and what the treasury answers")
class TreasuryController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int MAX_PAGE = 100;
    private static final int MAX_LINES = 1000;

    record FileForm(@Nullable @Size(max = 32) String policy, @NotNull LocalDate date) {}

    record ResultLine(
            @Min(1) int line, @NotNull State outcome, @Nullable @Size(max = 200) String reason) {}

    record ResultForm(@NotEmpty @Size(max = 5000) List<@Valid ResultLine> lines) {}

    /**
     * @param withoutAccount how many sums stay behind because nobody has named their account; said
     *     of a new file only
     * @param namedByWriter how many are not in it because its writer has named their account; of a
     *     new file only
     * @param barred how many are not in it because they are on publicity, or were doubted with
     *     success; of a new file only
     */
    record FileView(
            String id,
            String number,
            @Nullable String policy,
            LocalDate date,
            int lines,
            long totalFen,
            String digest,
            int paid,
            int returned,
            Instant createdAt,
            @Nullable Long withoutAccount,
            @Nullable Long namedByWriter,
            @Nullable Long barred) {

        static FileView from(TreasuryFile file) {
            return from(file, null);
        }

        static FileView from(TreasuryFile file, @Nullable Kept kept) {
            return new FileView(
                    file.id(),
                    file.number(),
                    file.policy(),
                    file.payOn(),
                    file.lines(),
                    file.totalFen(),
                    file.digest(),
                    file.paid(),
                    file.returned(),
                    file.createdAt().toInstant(ZoneOffset.UTC),
                    kept == null ? null : kept.withoutAccount(),
                    kept == null ? null : kept.namedByWriter(),
                    kept == null ? null : kept.barred());
        }
    }

    record LineView(
            int line,
            String claimId,
            String policy,
            String year,
            String enterprise,
            long amountFen,
            State state,
            @Nullable String reason,
            @Nullable Instant answeredAt) {

        static LineView from(Line line) {
            LocalDateTime answered = line.answeredAt();
            return new LineView(
                    line.line(),
                    line.claimId(),
                    line.policy(),
                    line.period(),
                    line.enterprise(),
                    line.amountFen(),
                    line.state(),
                    line.reason(),
                    answered == null ? null : answered.toInstant(ZoneOffset.UTC));
        }
    }

    /** A file with the page of its lines that was asked for. */
    record Detail(FileView file, List<LineView> items, @Nullable String next) {}

    private final TreasuryFiles files;
    private final TreasuryStore store;
    private final Idempotency idempotency;

    TreasuryController(TreasuryFiles files, TreasuryStore store, Idempotency idempotency) {
        this.files = files;
        this.store = store;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(summary = "Write what waits to be paid into a new file; it is never changed")
    ResponseEntity<?> write(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody FileForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(caller, key, form, () -> written(caller, form));
    }

    private ResponseEntity<?> written(Caller caller, FileForm form) {
        Kept kept = files.kept(caller, form.policy());
        return files.write(caller, form.policy(), form.date())
                .<ResponseEntity<?>>map(file ->
                        ResponseEntity.created(
                                        URI.create("/api/policy/treasury-files/" + file.id()))
                                .body(FileView.from(file, kept)))
                .orElseGet(() ->
                        Problem.of(PolicyProblem.NOTHING_PAYABLE, why(kept))
                                .with("withoutAccount", kept.withoutAccount())
                                .with("namedByWriter", kept.namedByWriter())
                                .with("barred", kept.barred())
                                .answer());
    }

    private static String why(Kept kept) {
        StringBuilder why = new StringBuilder(PolicyProblem.NOTHING_PAYABLE.zh());
        if (kept.namedByWriter() > 0) {
            why.append("有 %d 笔的收款账户由您代填，须由另一位工作人员写入。".formatted(kept.namedByWriter()));
        }
        if (kept.barred() > 0) {
            why.append("有 %d 笔须公示期满后拨付，或因公示异议成立暂不拨付。".formatted(kept.barred()));
        }
        return why.toString();
    }

    @GetMapping
    @Operation(summary = "Files, newest first")
    Page<FileView> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<TreasuryFile> found = store.search(Sight.of(caller), after, size + 1);
        return Page.of(found, size, TreasuryFile::id).map(FileView::from);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One file with its lines")
    ResponseEntity<?> read(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "200") int limit) {
        Optional<TreasuryFile> file = store.find(id, Sight.of(caller));
        if (file.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        int size = Math.clamp(limit, 1, MAX_LINES);
        List<Line> found = store.lines(id, after, size + 1);
        Page<LineView> page = Page.of(found, size, Line::line).map(LineView::from);
        return ResponseEntity.ok(new Detail(FileView.from(file.get()), page.items(), page.next()));
    }

    @GetMapping("/{id}/content")
    @Operation(summary = "The file as the treasury takes it (docs/treasury-file.md)")
    ResponseEntity<?> content(Caller caller, @PathVariable String id) {
        caller.requireRole("POLICY_ADMIN");
        Optional<TreasuryFile> file = store.find(id, Sight.of(caller));
        if (file.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("treasury-" + file.get().number() + ".csv")
                                .build()
                                .toString())
                .body(store.content(id).orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{id}/results")
    @Operation(
            summary = "What became of the lines: PAID or RETURNED; the same again changes nothing")
    ResponseEntity<?> results(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String id,
            @Valid @RequestBody ResultForm form) {
        caller.requireRole("POLICY_ADMIN");
        Optional<TreasuryFile> file = store.find(id, Sight.of(caller));
        if (file.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        if (form.lines().stream().anyMatch(l -> l.outcome() == State.SENT)) {
            throw new ProblemException(CommonProblem.INVALID_INPUT, "结果应为 PAID 或 RETURNED。");
        }
        List<TreasuryFiles.Answer> answers =
                form.lines().stream()
                        .map(l -> new TreasuryFiles.Answer(l.line(), l.outcome(), l.reason()))
                        .toList();
        return idempotency.once(
                caller,
                key,
                form,
                () -> ResponseEntity.ok(files.book(caller, file.get(), answers)));
    }
}
