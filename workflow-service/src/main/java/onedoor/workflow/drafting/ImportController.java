package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.workflow.drafting.MatterDraft.State;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.publication.Composition;
import onedoor.workflow.publication.Compositions;
import onedoor.workflow.publication.Imports;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Life events and single matters arrive here in the import format: from the province's catalogue
 * feed (a system) they are published at once, from an administrator they wait for a second one.
 */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Import", description = "Publishing what can be applied for")
class ImportController {

    private final Compositions compositions;
    private final Imports imports;
    private final MatterDrafts drafts;
    private final Checks checks;

    ImportController(
            Compositions compositions, Imports imports, MatterDrafts drafts, Checks checks) {
        this.compositions = compositions;
        this.imports = imports;
        this.drafts = drafts;
        this.checks = checks;
    }

    /** The draft that an administrator's import became. */
    record Waiting(UUID draftId, State state, List<FieldProblem> warnings) {}

    @PostMapping("/life-events")
    ResponseEntity<?> lifeEvent(Caller caller, @RequestBody JsonNode body) {
        return load(caller, LifeEvent.Kind.LIFE_EVENT, body);
    }

    @PostMapping("/matters")
    ResponseEntity<?> matter(Caller caller, @RequestBody JsonNode body) {
        return load(caller, LifeEvent.Kind.MATTER, body);
    }

    private ResponseEntity<?> load(Caller caller, LifeEvent.Kind kind, JsonNode body) {
        caller.requireRole("MATTER_ADMIN");
        return switch (compositions.compose(kind, body)) {
            case Composition.Composed composed ->
                    switch (caller.kind()) {
                        case SERVICE ->
                                ResponseEntity.status(HttpStatus.CREATED)
                                        .body(imports.publish(caller, composed, null));
                        case STAFF -> waiting(caller, kind, composed);
                        case CITIZEN -> Problem.of(CommonProblem.FORBIDDEN).answer();
                    };
            case Composition.Faulty faulty ->
                    Problem.of(
                                    CommonProblem.INVALID_INPUT,
                                    "没有导入任何内容，请改正所列各处后重新导入。",
                                    "Nothing was imported; correct what is listed and import"
                                            + " again.")
                            .with(faulty.problems())
                            .with("warnings", faulty.warnings())
                            .answer();
        };
    }

    private ResponseEntity<?> waiting(
            Caller caller, LifeEvent.Kind kind, Composition.Composed composed) {
        MatterDraft draft =
                drafts.begin(
                        caller,
                        kind,
                        composed.source(),
                        State.SUBMITTED,
                        checks.current(composed.event().code()),
                        new MatterDraft.Findings(List.of(), composed.warnings()));
        return ResponseEntity.accepted()
                .body(new Waiting(draft.id(), draft.state(), composed.warnings()));
    }
}
