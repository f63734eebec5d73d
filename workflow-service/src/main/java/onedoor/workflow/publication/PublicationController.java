package onedoor.workflow.publication;

import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.workflow.publication.Imports.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Administrators of matters import life events and single matters here. */
@RestController
@RequestMapping("/api/workflow")
class PublicationController {

    private final Imports imports;

    PublicationController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping("/life-events")
    ResponseEntity<?> lifeEvent(Caller caller, @RequestBody JsonNode body) {
        caller.requireRole("MATTER_ADMIN");
        return answer(imports.lifeEvent(caller, body));
    }

    @PostMapping("/matters")
    ResponseEntity<?> matter(Caller caller, @RequestBody JsonNode body) {
        caller.requireRole("MATTER_ADMIN");
        return answer(imports.matter(caller, body));
    }

    private static ResponseEntity<?> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Imported imported ->
                    ResponseEntity.status(HttpStatus.CREATED).body(imported);
            case Outcome.Refused refused ->
                    Problem.of(
                                    CommonProblem.INVALID_INPUT,
                                    "没有导入任何内容,请改正所列各处后重新导入。",
                                    "Nothing was imported; correct what is listed and import"
                                            + " again.")
                            .with(refused.problems())
                            .with("warnings", refused.warnings())
                            .answer();
        };
    }
}
