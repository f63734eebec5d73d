package onedoor.workflow.matter;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 情形引导: a few questions lead to the materials that this applicant needs; nothing is kept. */
@RestController
@RequestMapping("/api/workflow/matters/{code}/situations")
@Tag(name = "Matters", description = "The directory of matters and their guides")
class SituationController {

    private final Matters matters;

    SituationController(Matters matters) {
        this.matters = matters;
    }

    @PostMapping
    ResponseEntity<?> follow(@PathVariable String code, @RequestBody Guidance.Answers body) {
        Optional<Matter> matter = MatterController.code(code).flatMap(matters::current);
        if (matter.isEmpty()) {
            return MatterController.unknown();
        }
        Guidance guidance = Guidance.of(matter.get(), body.answers());
        return guidance.problems().isEmpty()
                ? ResponseEntity.ok(guidance)
                : Problem.of(CommonProblem.INVALID_INPUT).with(guidance.problems()).answer();
    }
}
