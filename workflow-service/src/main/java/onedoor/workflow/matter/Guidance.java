package onedoor.workflow.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to a matter's situations come to: the next question, or the materials and, by
 * name, the steps that remain. {@code form} holds the answers as a generated form asks them, by
 * pointer.
 */
public record Guidance(
        String taskCode,
        String name,
        boolean complete,
        @Nullable Question next,
        List<MaterialView> materials,
        List<String> steps,
        Map<String, String> form,
        List<FieldProblem> problems) {

    /** A question to ask now. */
    public record Question(String id, String question, List<Choice> options) {}

    public record Choice(String id, String label) {}

    /** What a request sends: the option chosen for each question so far. */
    public record Answers(Map<String, String> answers) {

        public Answers {
            answers = answers == null ? Map.of() : Map.copyOf(answers);
        }
    }

    public static Guidance of(Matter matter, Map<String, String> answers) {
        var situations = new Situations(matter.situations());
        Situations.Progress progress = situations.follow(answers);
        Situation next = progress.next();
        Map<String, String> form = new LinkedHashMap<>();
        for (Situation situation : matter.situations()) {
            String answer = answers.get(situation.id());
            if (situation.pointer() != null
                    && progress.chosen().stream().anyMatch(o -> o.id().equals(answer))) {
                form.put(situation.pointer(), answer);
            }
        }
        return new Guidance(
                matter.taskCode().value(),
                matter.name(),
                next == null,
                next == null
                        ? null
                        : new Question(
                                next.id(),
                                next.question(),
                                next.options().stream()
                                        .map(o -> new Choice(o.id(), o.label()))
                                        .toList()),
                matter.materials().stream()
                        .filter(m -> situations.asks(m, progress.chosen()))
                        .map(MaterialView::of)
                        .toList(),
                new StepChoice(matter).remaining(answers),
                form,
                progress.problems());
    }
}
