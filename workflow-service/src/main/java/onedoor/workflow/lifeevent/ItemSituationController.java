package onedoor.workflow.lifeevent;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.workflow.matter.Guidance;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 情形引导 of a whole life event: the questions of its matters, one matter after another. */
@RestController
@RequestMapping("/api/workflow/life-events/{code}/situations")
@Tag(name = "Life events", description = "What can be applied for in one go")
class ItemSituationController {

    private final LifeEvents events;

    ItemSituationController(LifeEvents events) {
        this.events = events;
    }

    /**
     * The answers by task code and question; without {@code selected} all matters are asked for.
     */
    record Request(
            @Nullable Map<String, Map<String, String>> answers, @Nullable List<String> selected) {}

    /** {@code next} belongs to the matter {@code nextItem}. */
    record Answer(
            boolean complete,
            @Nullable String nextItem,
            Guidance.@Nullable Question next,
            List<Guidance> items) {}

    @PostMapping
    ResponseEntity<?> follow(@PathVariable String code, @RequestBody Request body) {
        Optional<LifeEvent> event = events.current(code);
        if (event.isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND, "没有这个一件事。", "There is no such life event.")
                    .answer();
        }
        Map<String, Map<String, String>> answers =
                body.answers() == null ? Map.of() : body.answers();
        List<String> selected = body.selected();
        List<Guidance> items =
                event.get().items().stream()
                        .map(LifeEvent.Item::matter)
                        .filter(m -> selected == null || selected.contains(m.taskCode().value()))
                        .map(m ->
                                Guidance.of(
                                        m, answers.getOrDefault(m.taskCode().value(), Map.of())))
                        .toList();
        List<FieldProblem> problems = items.stream().flatMap(i -> i.problems().stream()).toList();
        if (!problems.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(problems).answer();
        }
        Optional<Guidance> open = items.stream().filter(i -> !i.complete()).findFirst();
        return ResponseEntity.ok(
                new Answer(
                        open.isEmpty(),
                        open.map(Guidance::taskCode).orElse(null),
                        open.map(Guidance::next).orElse(null),
                        items));
    }
}
