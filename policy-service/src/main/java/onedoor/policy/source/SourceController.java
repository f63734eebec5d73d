package onedoor.policy.source;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.library.DocumentIntake;
import onedoor.policy.library.ImportReport;
import onedoor.policy.source.SourceRunStore.Run;
import onedoor.policy.source.Sources.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/document-sources")
@Tag(name = "Document sources 来源平台", description = "Platforms whose documents are taken over")
class SourceController {

    private static final int MAX_PAGE = 100;

    /**
     * A run with the reports of its pages.
     *
     * @param reports one for each page that held something new
     */
    record RunView(Run run, List<ImportReport> reports) {}

    private final SourceStore store;
    private final SourceRunStore runs;
    private final Sources sources;
    private final DocumentIntake library;
    private final Idempotency idempotency;

    SourceController(
            SourceStore store,
            SourceRunStore runs,
            Sources sources,
            DocumentIntake library,
            Idempotency idempotency) {
        this.store = store;
        this.runs = runs;
        this.sources = sources;
        this.library = library;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(summary = "Sources and how they stand")
    Page<Source> list(
            Caller caller,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return Page.of(store.list(after, size + 1), size, Source::id);
    }

    @PostMapping
    @Operation(summary = "Add a source; it is asked at once if it is enabled")
    ResponseEntity<?> add(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SourceForm form) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller, key, form, () -> answer(sources.add(caller, form), HttpStatus.CREATED));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change the revision named in If-Match; another address is read anew")
    ResponseEntity<?> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SourceForm form) {
        caller.requireRole("POLICY_ADMIN");
        if (ifMatch == null || !ifMatch.matches("(W/)?\"?\\d{1,9}\"?")) {
            return Problem.of(CommonProblem.PRECONDITION_FAILED).answer();
        }
        int revision = Integer.parseInt(ifMatch.replaceAll("\\D", ""));
        return answer(sources.change(caller, id, revision, form), HttpStatus.OK);
    }

    @PostMapping("/{id}/runs")
    @Operation(summary = "Ask the source now")
    ResponseEntity<?> run(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.requireRole("POLICY_ADMIN");
        return idempotency.once(
                caller,
                key,
                id,
                () ->
                        sources.runNow(caller, id)
                                ? ResponseEntity.accepted().build()
                                : Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @GetMapping("/{id}/runs")
    @Operation(summary = "A source's runs with their import reports, newest first")
    ResponseEntity<?> runs(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "10") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        if (store.find(id).isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        int size = Math.clamp(limit, 1, MAX_PAGE);
        return ResponseEntity.ok(
                Page.of(runs.list(id, after, size + 1), size, Run::id)
                        .map(run -> new RunView(run, library.reports(runs.reports(run.id())))));
    }

    private static ResponseEntity<?> answer(Outcome outcome, HttpStatus status) {
        return switch (outcome) {
            case Outcome.Kept(Source source) ->
                    ResponseEntity.status(status)
                            .location(URI.create("/api/policy/document-sources/" + source.id()))
                            .eTag("\"" + source.revision() + "\"")
                            .body(source);
            case Outcome.NoSuchSource _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Outcome.NameTaken _ -> name("taken", "已有同名来源，请换一个名称");
            case Outcome.NameFixed _ -> name("fixed", "名称不能更改，已汇聚的文件以它标明来源");
            case Outcome.ChangedMeanwhile _ ->
                    Problem.of(CommonProblem.PRECONDITION_FAILED).answer();
        };
    }

    private static ResponseEntity<?> name(String code, String message) {
        return Problem.of(CommonProblem.INVALID_INPUT)
                .with(new FieldProblem("/name", code, message))
                .answer();
    }
}
