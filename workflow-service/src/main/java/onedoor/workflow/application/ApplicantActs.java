package onedoor.workflow.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.CaseLog.Actor;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.form.Field;
import onedoor.workflow.form.Forms;
import onedoor.workflow.form.Reading;
import onedoor.workflow.journey.Journeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an applicant does with a case that runs: answers a correction, or takes it back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ApplicantActs {

    private final Applications applications;
    private final ApplicationStore store;
    private final ChildStore children;
    private final Cases cases;
    private final Moves moves;
    private final Acceptances acceptances;
    private final Files files;
    private final Forms forms;
    private final Journeys journeys;
    private final CaseEnds ends;

    ApplicantActs(
            Applications applications,
            ApplicationStore store,
            ChildStore children,
            Cases cases,
            Moves moves,
            Acceptances acceptances,
            Files files,
            Forms forms,
            Journeys journeys,
            CaseEnds ends) {
        this.applications = applications;
        this.store = store;
        this.children = children;
        this.cases = cases;
        this.moves = moves;
        this.acceptances = acceptances;
        this.files = files;
        this.forms = forms;
        this.journeys = journeys;
        this.ends = ends;
    }

    /** The problems with the answers; none means that the department goes on. */
    List<FieldProblem> answer(Caller caller, UUID id, UUID childId, Map<String, JsonNode> answers) {
        Application application = applications.lockOwn(caller, id, "application.correct");
        Child child =
                children.find(childId)
                        .filter(c -> c.applicationId().equals(id))
                        .orElseThrow(() -> notPossible(WorkflowProblem.APPLICATION_NOT_FOUND));
        Correction correction = child.correction();
        if (child.status() != Status.CORRECTION || correction == null) {
            throw notPossible(WorkflowProblem.NOT_POSSIBLE_NOW);
        }
        CaseFile file = cases.lock(id, childId);
        List<FieldProblem> problems = missing(application, correction, answers);
        Set<String> ofForm =
                forms.fields(file.service().form()).stream()
                        .map(Field::pointer)
                        .collect(Collectors.toSet());
        ObjectNode changed = application.answers().deepCopy();
        var supplements = new HashMap<String, JsonNode>(child.supplements());
        for (Gap gap : correction.gaps()) {
            JsonNode answer = answers.get(gap.pointer());
            if (answer != null && ofForm.contains(gap.pointer())) {
                Pointers.put(changed, gap.pointer(), answer);
            } else if (answer != null) {
                supplements.put(gap.pointer(), answer);
            }
        }
        Reading reading = forms.read(file.service().form(), changed, application.selected());
        reading.problems().stream()
                .filter(p -> correction.gaps().stream().anyMatch(g -> concerns(p, g)))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            return problems;
        }
        store.answers(id, reading.answers());
        children.supplemented(childId, supplements);
        acceptances.answered(file, caller);
        journeys.corrected(id, child.taskCode());
        return List.of();
    }

    /** Every gap is answered, and a file is one that was uploaded to this case. */
    private List<FieldProblem> missing(
            Application application, Correction correction, Map<String, JsonNode> answers) {
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> own = files.ids(application.id());
        for (Gap gap : correction.gaps()) {
            JsonNode answer = answers.get(gap.pointer());
            if (answer == null
                    || answer.isNull()
                    || (answer.isString() && answer.stringValue().isBlank())) {
                problems.add(new FieldProblem(gap.pointer(), "required", "请补正:" + gap.title()));
            } else if (gap.kind() == Field.Kind.FILE && !own.containsAll(fileIds(answer))) {
                problems.add(
                        new FieldProblem(gap.pointer(), "format:file-id", "请重新上传:" + gap.title()));
            }
        }
        Set<String> asked =
                correction.gaps().stream().map(Gap::pointer).collect(Collectors.toSet());
        for (String pointer : new HashSet<>(answers.keySet())) {
            if (!asked.contains(pointer)) {
                problems.add(new FieldProblem(pointer, "additionalProperties", "这一项不需要补正"));
            }
        }
        return problems;
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

    /** Ends every part that still runs; what has been decided stays decided. */
    void withdraw(Caller caller, UUID id, String reason) {
        Application application = applications.lockOwn(caller, id, "application.withdraw");
        if (application.status() != Status.SUBMITTED) {
            throw notPossible(WorkflowProblem.NOT_POSSIBLE_NOW);
        }
        for (Child child : children.of(id)) {
            if (!child.status().isFinal()) {
                CaseFile file = cases.lock(id, child.id());
                moves.move(file, Event.WITHDRAWN, "申请人已撤回", new Actor(caller));
            }
        }
        ends.withdrawn(application, caller, reason);
    }

    private static ProblemException notPossible(WorkflowProblem problem) {
        return new ProblemException(problem, problem.zh());
    }
}
