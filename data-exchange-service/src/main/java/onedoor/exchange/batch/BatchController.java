package onedoor.exchange.batch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.async.Jobs;
import onedoor.exchange.batch.Batch.Format;
import onedoor.exchange.batch.Batch.State;
import onedoor.exchange.batch.Batches.Progress;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Access;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Resumable uploads of batch files after the model of tus 1.0: begin, ask how far it is, send the
 * next part, complete. HEAD is GET without the body.
 */
@RestController
@RequestMapping("/api/exchange/batches")
@Tag(name = "job")
class BatchController {

    private static final int MOST = 100;
    private static final String LAST = "~";
    private static final String PARTS = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";

    private final Batches batches;
    private final Jobs jobs;
    private final Catalogue catalogue;
    private final Grants grants;
    private final BatchSettings settings;
    private final Idempotency idempotency;
    private final Clock clock;

    BatchController(
            Batches batches,
            Jobs jobs,
            Catalogue catalogue,
            Grants grants,
            BatchSettings settings,
            Idempotency idempotency,
            Clock clock) {
        this.batches = batches;
        this.jobs = jobs;
        this.catalogue = catalogue;
        this.grants = grants;
        this.settings = settings;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * @param consumer the department's system that asks; named by an official only
     * @param resource code of a resource that declares its fields
     * @param path what follows the service in every call; {@code /query} without it
     * @param sha256 of the whole file, so that a damaged one is refused
     */
    record BatchForm(
            @Nullable @Size(max = 200) String consumer,
            @NotBlank @Size(max = 64) String resource,
            @Nullable @Size(max = 200) @Pattern(regexp = "(/[A-Za-z0-9._~-]*)*") String path,
            @NotBlank @Size(max = 64) String purpose,
            @Nullable @Size(max = 100) String issue,
            @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 64) String> fields,
            @NotNull Format format,
            long size,
            @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}") String sha256) {}

    @PostMapping
    @Operation(summary = "Begins a batch: one question per line of a file, under a grant in force")
    ResponseEntity<?> begin(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody BatchForm form) {
        SubsystemId consumer = jobs.consumer(caller, form.consumer());
        Resource resource =
                catalogue
                        .find(form.resource())
                        .filter(Resource::declaresFields)
                        .orElseThrow(() ->
                                new ProblemException(
                                        CommonProblem.INVALID_INPUT,
                                        form.resource(),
                                        new FieldProblem(
                                                "/resource", "invalid", "目录中没有这项按信息项查询的资源")));
        String path = Objects.requireNonNullElse(form.path(), "/query");
        Access access =
                grants.access(
                        consumer,
                        resource,
                        "POST",
                        path.isEmpty() ? "/" : path,
                        form.purpose(),
                        form.fields());
        // Looked at again for every line; this spares an upload in vain.
        if (!(access instanceof Access.Granted)) {
            throw new ProblemException(ExchangeProblem.NOT_GRANTED, form.resource());
        }
        Instant now = clock.instant();
        Batch batch =
                new Batch(
                        Uuid7.next(),
                        consumer,
                        resource.code(),
                        path,
                        form.purpose(),
                        form.issue(),
                        form.fields(),
                        form.format(),
                        form.size(),
                        form.sha256() == null ? null : form.sha256().toLowerCase(Locale.ROOT),
                        0,
                        State.OPEN,
                        now,
                        now.plus(settings.life()));
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    batches.begin(batch);
                    return ResponseEntity.created(URI.create("/api/exchange/batches/" + batch.id()))
                            .header(OFFSET, "0")
                            .body(BatchView.of(batch));
                });
    }

    @GetMapping
    @Operation(
            summary = "Uploads of the caller's systems that are still on their way, newest first")
    Page<BatchView> open(
            Caller caller,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Batch> found =
                batches.open(caller, after == null || after.isEmpty() ? LAST : after, size + 1);
        return Page.of(found, size, Batch::id).map(BatchView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an upload is; the header Upload-Offset is where to go on")
    ResponseEntity<BatchView> show(Caller caller, @PathVariable UUID id) {
        Batch batch = batches.own(caller, id);
        return ResponseEntity.ok()
                .header(OFFSET, String.valueOf(batch.received()))
                .header("Upload-Length", String.valueOf(batch.size()))
                .header("Cache-Control", "no-store")
                .body(BatchView.of(batch));
    }

    @PatchMapping(path = "/{id}/file", consumes = PARTS)
    @Operation(summary = "The next part; the same part again is fine")
    ResponseEntity<?> append(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(OFFSET) long offset,
            @RequestBody(required = false) byte @Nullable [] part) {
        return switch (batches.append(caller, id, offset, part == null ? new byte[0] : part)) {
            case Progress.At(Batch batch) ->
                    ResponseEntity.noContent()
                            .header(OFFSET, String.valueOf(batch.received()))
                            .build();
            case Progress.Elsewhere(Batch batch) -> elsewhere(batch);
        };
    }

    @PostMapping("/{id}/completions")
    @Operation(summary = "The file is whole: it becomes a job of the same id")
    ResponseEntity<?> complete(Caller caller, @PathVariable UUID id) {
        return switch (batches.complete(caller, id)) {
            case Progress.At(Batch batch) ->
                    ResponseEntity.accepted()
                            .location(URI.create("/api/exchange/jobs/" + id))
                            .body(BatchView.of(batch));
            case Progress.Elsewhere(Batch batch) -> elsewhere(batch);
        };
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Gives an upload up; its job, if there is one, goes on")
    ResponseEntity<Void> abandon(Caller caller, @PathVariable UUID id) {
        batches.abandon(caller, id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<?> elsewhere(Batch batch) {
        return Problem.of(ExchangeProblem.UPLOAD_OFFSET).with("offset", batch.received()).answer();
    }
}
