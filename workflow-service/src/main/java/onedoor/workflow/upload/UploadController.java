package onedoor.workflow.upload;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.file.KeptFile;
import onedoor.workflow.upload.Uploads.Outcome;
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
import org.springframework.web.bind.annotation.RestController;

/**
 * Resumable uploads after the model of tus 1.0: begin, ask how far it is, send the next part,
 * complete. HEAD is GET without the body.
 */
@RestController
@RequestMapping("/api/workflow/uploads")
@Tag(name = "Uploads", description = "Files that arrive in parts and go on where they stopped")
class UploadController {

    /** Bytes of a part that any gateway lets through. */
    static final int CHUNK = 512 * 1024;

    private static final String PARTS = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";

    private final Uploads uploads;
    private final Completions completions;

    UploadController(Uploads uploads, Completions completions) {
        this.uploads = uploads;
        this.completions = completions;
    }

    record BeginForm(
            @NotBlank @Size(max = 1000) String name,
            long size,
            @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}") String sha256,
            @Nullable @Size(max = 100) String mediaType) {}

    record Begun(UUID id, int offset, int chunk, Instant expiresAt) {}

    record View(UUID id, String name, int size, int offset, Upload.State state, Instant expiresAt) {
        static View of(Upload upload) {
            return new View(
                    upload.id(),
                    upload.name(),
                    upload.size(),
                    upload.received(),
                    upload.state(),
                    upload.expiresAt());
        }
    }

    record CompleteForm(@Nullable UUID application, @Nullable @Size(max = 200) String pointer) {}

    /** {@code fileId} is there once the file was given to an application. */
    record Completed(
            @Nullable UUID fileId, String name, int size, String mediaType, String sha256) {}

    @PostMapping
    ResponseEntity<?> begin(Caller caller, @Valid @RequestBody BeginForm body) {
        if (!caller.isPerson()) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        String hash = body.sha256() == null ? null : body.sha256().toLowerCase(Locale.ROOT);
        return switch (uploads.begin(caller, body.name(), body.size(), hash)) {
            case Outcome.Is(Upload upload) ->
                    ResponseEntity.created(URI.create("/api/workflow/uploads/" + upload.id()))
                            .header(OFFSET, "0")
                            .body(new Begun(upload.id(), 0, CHUNK, upload.expiresAt()));
            case Outcome other -> problem(other);
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<?> show(Caller caller, @PathVariable UUID id) {
        return switch (uploads.find(caller, id)) {
            case Outcome.Is(Upload upload) ->
                    ResponseEntity.ok()
                            .header(OFFSET, String.valueOf(upload.received()))
                            .header("Upload-Length", String.valueOf(upload.size()))
                            .header("Cache-Control", "no-store")
                            .body(View.of(upload));
            case Outcome other -> problem(other);
        };
    }

    @PatchMapping(path = "/{id}", consumes = PARTS)
    ResponseEntity<?> append(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(OFFSET) long offset,
            @RequestBody(required = false) byte @Nullable [] part) {
        return switch (uploads.append(caller, id, offset, part == null ? new byte[0] : part)) {
            case Outcome.Is(Upload upload) ->
                    ResponseEntity.noContent()
                            .header(OFFSET, String.valueOf(upload.received()))
                            .build();
            case Outcome other -> problem(other);
        };
    }

    @PostMapping("/{id}/completions")
    ResponseEntity<?> complete(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody CompleteForm body) {
        Outcome outcome = uploads.complete(caller, id);
        KeptFile file = outcome instanceof Outcome.Is(Upload upload) ? upload.file() : null;
        if (file == null) {
            return problem(outcome);
        }
        UUID application = body.application();
        if (application == null) {
            return ResponseEntity.ok(completed(null, file));
        }
        return switch (completions.give(caller, id, application, body.pointer())) {
            case Completions.Given.To(UUID fileId, KeptFile given) ->
                    ResponseEntity.ok(completed(fileId, given));
            case Completions.Given.Refused(WorkflowProblem problem) -> Problem.of(problem).answer();
        };
    }

    @DeleteMapping("/{id}")
    ResponseEntity<?> abandon(Caller caller, @PathVariable UUID id) {
        return switch (uploads.find(caller, id)) {
            case Outcome.Is(Upload upload) -> {
                uploads.abandon(upload);
                yield ResponseEntity.noContent().build();
            }
            case Outcome other -> problem(other);
        };
    }

    private static Completed completed(@Nullable UUID fileId, KeptFile file) {
        return new Completed(fileId, file.name(), file.size(), file.mediaType(), file.sha256());
    }

    private static ResponseEntity<?> problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Elsewhere(WorkflowProblem problem, Upload upload) ->
                    Problem.of(problem).with("offset", upload.received()).answer();
            case Outcome.Refused(WorkflowProblem problem) -> Problem.of(problem).answer();
            case Outcome.Is(Upload upload) ->
                    throw new IllegalStateException(upload + " is no problem");
        };
    }
}
