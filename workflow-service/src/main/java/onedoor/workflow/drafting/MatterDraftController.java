package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.drafting.MatterDraft.Findings;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Administrators write life events and matters here, without a developer. */
@RestController
@RequestMapping("/api/workflow/matter-drafts")
@Tag(name = "Matter drafts", description = "Writing, trying out and publishing with four eyes")
class MatterDraftController {

    private static final Logger log = LoggerFactory.getLogger(MatterDraftController.class);

    private final MatterDrafts drafts;
    private final Checks checks;
    private final Exports exports;

    MatterDraftController(MatterDrafts drafts, Checks checks, Exports exports) {
        this.drafts = drafts;
        this.checks = checks;
        this.exports = exports;
    }

    /** A new draft from content in the import format, or from what is current under a code. */
    record Beginning(
            LifeEvent.@Nullable Kind kind,
            @Nullable ObjectNode content,
            @Nullable @Size(max = 40) String from) {}

    record Writing(@NotNull ObjectNode content) {}

    @GetMapping
    Page<DraftView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        MatterDrafts.requireAdministrator(caller);
        List<MatterDraft> found = drafts.list(state, after, limit + 1);
        return Page.of(found, limit, MatterDraft::id).map(d -> DraftView.line(d, caller));
    }

    @PostMapping
    ResponseEntity<?> begin(Caller caller, @Valid @RequestBody Beginning body) {
        MatterDrafts.requireAdministrator(caller);
        LifeEvent.Kind kind = body.kind();
        JsonNode content = body.content();
        UUID base = null;
        if (body.from() != null) {
            switch (exports.current(body.from())) {
                case Exports.Export.Source source -> {
                    kind = source.kind();
                    content = source.content();
                    base = source.versionId();
                }
                case Exports.Export.Missing missing -> {
                    return missing.problem().answer();
                }
            }
        }
        if (kind == null || content == null) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/content", "required", "请给出 kind 与 content，或 from"))
                    .answer();
        }
        Findings findings = findings(kind, content, base);
        MatterDraft draft = drafts.begin(caller, kind, content, State.DRAFT, base, findings);
        return ResponseEntity.created(URI.create("/api/workflow/matter-drafts/" + draft.id()))
                .eTag("\"" + draft.revision() + "\"")
                .body(DraftView.of(draft, caller));
    }

    @GetMapping("/{id}")
    ResponseEntity<DraftView> show(Caller caller, @PathVariable UUID id) {
        MatterDrafts.requireAdministrator(caller);
        return answer(drafts.get(id), caller);
    }

    @PutMapping("/{id}")
    ResponseEntity<?> write(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Writing body) {
        MatterDrafts.requireAdministrator(caller);
        MatterDraft draft = drafts.get(id);
        if (ifMatch == null || !ifMatch.matches("(W/)?\"?[0-9]{1,9}\"?")) {
            return Problem.of(WorkflowProblem.VERSION_REQUIRED).answer();
        }
        int revision = Integer.parseInt(ifMatch.replaceAll("[^0-9]", ""));
        Findings findings = findings(draft.kind(), body.content(), draft.base());
        return answer(drafts.write(caller, draft, revision, body.content(), findings), caller);
    }

    /** The import's checks; what they found is kept with the draft. */
    @PostMapping("/{id}/validations")
    Findings validate(Caller caller, @PathVariable UUID id) {
        MatterDrafts.requireAdministrator(caller);
        Findings findings = checks.check(drafts.get(id)).findings();
        drafts.found(id, findings);
        return findings;
    }

    private static ResponseEntity<DraftView> answer(MatterDraft draft, Caller caller) {
        return ResponseEntity.ok()
                .eTag("\"" + draft.revision() + "\"")
                .body(DraftView.of(draft, caller));
    }

    /** Nothing while a neighbour is down: what was typed is kept all the same. */
    private @Nullable Findings findings(
            LifeEvent.Kind kind, JsonNode content, @Nullable UUID base) {
        try {
            String code =
                    content.path(kind == LifeEvent.Kind.MATTER ? "task_code" : "code").asString("");
            return checks.check(kind, content, code, base).findings();
        } catch (ProblemException refused) {
            if (refused.problem().type() != CommonProblem.DEPENDENCY_DOWN) {
                throw refused;
            }
            log.warn("a draft was kept unchecked: {}", refused.getMessage());
            return null;
        }
    }
}
