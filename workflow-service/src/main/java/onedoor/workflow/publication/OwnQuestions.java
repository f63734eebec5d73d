package onedoor.workflow.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.matter.Situation;
import tools.jackson.databind.JsonNode;

/**
 * Finds where a form that an import brings asks its situations: a question, alone or in a group,
 * names one with {@code x-situation} and offers exactly its options.
 */
final class OwnQuestions {

    private final List<Question> questions = new ArrayList<>();
    private final Set<Question> found = new HashSet<>();
    private final List<FieldProblem> problems;

    OwnQuestions(JsonNode form, List<FieldProblem> problems) {
        this.problems = problems;
        collect(form, "", "/form", Set.of());
    }

    /**
     * A question that names a situation.
     *
     * @param pointer where its answer stands
     * @param at where it stands itself in the import
     * @param items the task codes of those that it concerns; empty for all
     */
    private record Question(
            String situation, String pointer, String at, Set<String> items, Set<String> offered) {}

    private void collect(JsonNode group, String pointer, String at, Set<String> items) {
        group.path("properties")
                .propertyStream()
                .forEach(property -> {
                    JsonNode schema = property.getValue();
                    String answer = pointer + "/" + property.getKey();
                    String place = at + "/properties/" + property.getKey();
                    Set<String> own = schema.has("x-items") ? texts(schema.path("x-items")) : items;
                    if (schema.has("x-situation")) {
                        String situation = schema.path("x-situation").asString("");
                        questions.add(
                                new Question(
                                        situation, answer, place, own, texts(schema.path("enum"))));
                    }
                    collect(schema, answer, place, own);
                });
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(one -> texts.add(one.asString("")));
        return texts;
    }

    /** One item's situations with their pointers; those that the form does not ask have none. */
    List<Situation> place(String taskCode, List<Situation> situations) {
        return situations.stream()
                .map(situation ->
                        asking(taskCode, situation)
                                .map(question -> at(question, situation))
                                .orElse(situation))
                .toList();
    }

    private Optional<Question> asking(String taskCode, Situation situation) {
        return questions.stream()
                .filter(question -> question.situation().equals(situation.id()))
                .filter(question ->
                        question.items().isEmpty() || question.items().contains(taskCode))
                .findFirst();
    }

    private Situation at(Question question, Situation situation) {
        found.add(question);
        Set<String> options = new HashSet<>();
        situation.options().forEach(option -> options.add(option.id()));
        if (!question.offered().equals(options)) {
            report(
                    question.at() + "/enum",
                    "situation-options",
                    "enum 应恰好是情形 " + situation.id() + " 的选项：" + String.join("、", options));
        }
        return situation.at(question.pointer());
    }

    /** Says which questions name a situation that none of the items has. */
    void finish() {
        questions.stream()
                .filter(question -> !found.contains(question))
                .forEach(question ->
                        report(
                                question.at() + "/x-situation",
                                "unknown-situation",
                                "没有情形 " + question.situation()));
    }

    private void report(String pointer, String code, String message) {
        problems.add(new FieldProblem(pointer, code, message));
    }
}
