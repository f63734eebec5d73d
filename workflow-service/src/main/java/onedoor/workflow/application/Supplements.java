package onedoor.workflow.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onedoor.kit.FieldProblem;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.form.Field;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Reading;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what an applicant gives afterwards: into the form where it belongs there, else beside it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Supplements {

    private final ApplicationStore store;
    private final ChildStore children;
    private final Files files;
    private final Forms forms;

    Supplements(ApplicationStore store, ChildStore children, Files files, Forms forms) {
        this.store = store;
        this.children = children;
        this.files = files;
        this.forms = forms;
    }

    /** Everything that was asked for has to be there. */
    List<FieldProblem> takeAll(CaseFile file, List<Gap> asked, Map<String, JsonNode> answers) {
        List<FieldProblem> problems = new ArrayList<>();
        for (Gap gap : asked) {
            if (!isGiven(answers, gap)) {
                problems.add(new FieldProblem(gap.pointer(), "required", "请补正：" + gap.title()));
            }
        }
        problems.addAll(take(file, asked, answers));
        return problems;
    }

    static boolean isGiven(Map<String, JsonNode> answers, Gap gap) {
        JsonNode answer = answers.get(gap.pointer());
        return answer != null
                && !answer.isNull()
                && !(answer.isString() && answer.stringValue().isBlank());
    }

    /** Any of the questions that this department sees may be answered anew. */
    List<FieldProblem> takeAny(CaseFile file, Map<String, JsonNode> answers) {
        List<String> visible = file.matter().fields();
        List<Gap> asked =
                forms.fields(file.service().form()).stream()
                        .filter(f ->
                                visible.isEmpty()
                                        || visible.stream().anyMatch(v -> covers(v, f.pointer())))
                        .map(f -> new Gap(f.pointer(), f.title(), "", f.kind()))
                        .toList();
        return take(file, asked, answers);
    }

    private List<FieldProblem> take(CaseFile file, List<Gap> asked, Map<String, JsonNode> answers) {
        Application application = file.application();
        List<FieldProblem> problems = foreign(application, asked, answers);
        Set<String> ofForm =
                forms.fields(file.service().form()).stream()
                        .map(Field::pointer)
                        .collect(Collectors.toSet());
        ObjectNode changed = application.answers().deepCopy();
        var supplements = new HashMap<String, JsonNode>(file.child().supplements());
        for (Gap gap : asked) {
            JsonNode answer = answers.get(gap.pointer());
            if (answer != null && ofForm.contains(gap.pointer())) {
                Pointers.put(changed, gap.pointer(), answer);
            } else if (answer != null) {
                supplements.put(gap.pointer(), answer);
            }
        }
        Reading reading = forms.read(file.service().form(), changed, application.selected());
        reading.problems().stream()
                .filter(p -> asked.stream().anyMatch(gap -> concerns(p, gap)))
                .forEach(problems::add);
        if (problems.isEmpty()) {
            store.answers(application.id(), reading.answers());
            children.supplemented(file.child().id(), supplements);
        }
        return problems;
    }

    /** A file is one that was uploaded to this case, and nothing else than asked for is sent. */
    private List<FieldProblem> foreign(
            Application application, List<Gap> asked, Map<String, JsonNode> answers) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> own = files.ids(application.id());
        for (Gap gap : asked) {
            JsonNode answer = answers.get(gap.pointer());
            if (answer != null
                    && !answer.asString("x").isBlank()
                    && gap.kind() == Field.Kind.FILE
                    && !own.containsAll(fileIds(answer))) {
                problems.add(
                        new FieldProblem(gap.pointer(), "format:file-id", "请重新上传：" + gap.title()));
            }
        }
        Set<String> known = asked.stream().map(Gap::pointer).collect(Collectors.toSet());
        answers.keySet().stream()
                .filter(pointer -> !known.contains(pointer))
                .forEach(pointer ->
                        problems.add(
                                new FieldProblem(pointer, "additionalProperties", "这一项不需要补正")));
        return problems;
    }

    private static boolean covers(String visible, String pointer) {
        String prefix = visible.startsWith("/") ? visible : "/" + visible;
        return pointer.equals(prefix) || pointer.startsWith(prefix + "/");
    }

    private static Set<String> fileIds(JsonNode answer) {
        return answer.isArray()
                ? answer.valueStream().map(n -> n.asString("")).collect(Collectors.toSet())
                : Set.of(answer.asString(""));
    }

    private static boolean concerns(FieldProblem problem, Gap gap) {
        return problem.pointer().equals(gap.pointer())
                || problem.pointer().startsWith(gap.pointer() + "/");
    }
}
