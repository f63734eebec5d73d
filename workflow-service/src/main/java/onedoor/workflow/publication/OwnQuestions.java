package onedoor.workflow.publication;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.FieldProblem;
import onedoor.workflow.matter.Situation;
import tools.jackson.databind.JsonNode;

/**
 * Finds where a form that an import brings asks its situations: a question names one with {@code
 * x-situation} and offers exactly its options.
 */
final class OwnQuestions {

    private final List<Naming> questions;
    private final Set<Naming> found = new HashSet<>();
    private final List<FieldProblem> problems;

    OwnQuestions(JsonNode form, List<FieldProblem> problems) {
        this.questions = Naming.in(form, "x-situation");
        this.problems = problems;
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

    private Optional<Naming> asking(String taskCode, Situation situation) {
        return questions.stream()
                .filter(question -> question.name().equals(situation.id()))
                .filter(question -> question.concerns(taskCode))
                .findFirst();
    }

    private Situation at(Naming question, Situation situation) {
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
                                "没有情形 " + question.name()));
    }

    private void report(String pointer, String code, String message) {
        problems.add(new FieldProblem(pointer, code, message));
    }
}
