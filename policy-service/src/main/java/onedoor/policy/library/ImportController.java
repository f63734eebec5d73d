package onedoor.policy.library;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/document-imports")
@Tag(name = "Document imports 政策汇聚", description = "Take policy documents in from their sources")
class ImportController {

    private static final int MAX_PAGE = 100;

    private final DocumentImports imports;
    private final ImportStore store;
    private final Idempotency idempotency;

    ImportController(DocumentImports imports, ImportStore store, Idempotency idempotency) {
        this.imports = imports;
        this.store = store;
        this.idempotency = idempotency;
    }

    @PostMapping(
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_NDJSON_VALUE,
                "application/ndjson"
            })
    @Operation(
            summary =
                    "Import documents, one per line or as a list; bad lines are reported, the rest is kept")
    ResponseEntity<?> take(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "FILE") @Pattern(regexp = "[\\p{L}\\p{N}._:-]{1,60}")
                    String source,
            @RequestBody byte[] body) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                List.of(source, new String(body, StandardCharsets.UTF_8)),
                () ->
                        imports.take(caller, source, body)
                                .<ResponseEntity<?>>map(report ->
                                        ResponseEntity.created(
                                                        URI.create(
                                                                "/api/policy/document-imports/"
                                                                        + report.id()))
                                                .body(report))
                                .orElseGet(() ->
                                        Problem.of(PolicyProblem.DOCUMENTS_UNREADABLE).answer()));
    }

    @GetMapping
    @Operation(summary = "Imports with their reports, newest first")
    Page<ImportReport> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "20") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<ImportReport> found = store.list(after, size + 1);
        return Page.of(found, size, ImportReport::id);
    }
}
