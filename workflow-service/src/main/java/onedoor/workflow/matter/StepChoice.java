package onedoor.workflow.matter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.matter.Situation.Option;
import tools.jackson.databind.JsonNode;

/**
 * 情形 → 环节: a review that options of a matter's situations name is taken only where one of them was
 * chosen. What is accepted and decided is never left out, nor what an unanswered question may still
 * bring.
 */
public record StepChoice(Matter matter) {

    /** A step that a case does not take, and the answers that say so. */
    public record LeftOut(String step, String because) {}

    /** The ids of the reviews that only some answers bring. */
    public Set<String> conditional() {
        Set<String> named =
                matter.situations().stream()
                        .flatMap(situation -> situation.options().stream())
                        .flatMap(option -> option.steps().stream())
                        .collect(Collectors.toSet());
        Set<String> ids = new TreeSet<>();
        matter.steps().stream()
                .filter(step -> step.kind() == Step.REVIEW)
                .map(StepPlan::id)
                .filter(named::contains)
                .forEach(ids::add);
        return ids;
    }

    /** What a case with this form leaves out, in the order of the steps. */
    public List<LeftOut> leftOut(JsonNode form) {
        if (conditional().isEmpty()) {
            return List.of();
        }
        Map<String, String> answers = new HashMap<>();
        for (Situation situation : matter.situations()) {
            JsonNode answer = situation.pointer() == null ? null : form.at(situation.pointer());
            if (answer != null && answer.isString()) {
                answers.put(situation.id(), answer.stringValue());
            }
        }
        return leftOut(answers);
    }

    /** The same by the option chosen for each question. */
    List<LeftOut> leftOut(Map<String, String> answers) {
        Situations.Progress way = new Situations(matter.situations()).follow(answers);
        if (way.next() != null || !way.problems().isEmpty()) {
            return List.of();
        }
        Set<String> conditional = conditional();
        return matter.steps().stream()
                .map(StepPlan::id)
                .filter(conditional::contains)
                .filter(id -> way.chosen().stream().noneMatch(o -> o.steps().contains(id)))
                .map(id -> new LeftOut(id, because(id, way.chosen())))
                .toList();
    }

    /** What was answered where another answer brings the step; else everything that was. */
    private String because(String step, List<Option> chosen) {
        List<String> all = new ArrayList<>();
        List<String> telling = new ArrayList<>();
        for (Situation situation : matter.situations()) {
            for (Option option : situation.options()) {
                if (chosen.contains(option)) {
                    String said = "“" + situation.question() + "”选择“" + option.label() + "”";
                    all.add(said);
                    if (situation.options().stream().anyMatch(o -> o.steps().contains(step))) {
                        telling.add(said);
                    }
                }
            }
        }
        return String.join(";", telling.isEmpty() ? all : telling);
    }

    /** The names of the steps that remain, in their order. */
    List<String> remaining(Map<String, String> answers) {
        Set<String> out = leftOut(answers).stream().map(LeftOut::step).collect(Collectors.toSet());
        return matter.steps().stream()
                .filter(step -> !out.contains(step.id()))
                .map(StepPlan::name)
                .toList();
    }
}
