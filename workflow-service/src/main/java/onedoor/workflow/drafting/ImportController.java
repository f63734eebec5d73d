package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
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

/** Life events and single matters arrive here in the import format. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Import", description = "Publishing what can be applied for")
class ImportController {

    private final Compositions compositions;
    private final Imports imports;

    ImportController(Compositions compositions, Imports imports) {
        this.compositions = compositions;
        this.imports = imports;
    }

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
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(imports.publish(caller, composed, null));
            case Composition.Faulty faulty ->
                    Problem.of(
                                    CommonProblem.INVALID_INPUT,
                                    "没有导入任何内容,请改正所列各处后重新导入。",
                                    "Nothing was imported; correct what is listed and import"
                                            + " again.")
                            .with(faulty.problems())
                            .with("warnings", faulty.warnings())
                            .answer();
        };
    }
}
