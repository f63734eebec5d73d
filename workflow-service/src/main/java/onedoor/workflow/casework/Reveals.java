package onedoor.workflow.casework;

import java.util.Map;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.ProblemType;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Applicant;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.Cases;
import onedoor.workflow.casework.TaskDetail.AnswerView;
import onedoor.workflow.casework.TaskDetail.EvidenceView;
import onedoor.workflow.casework.TaskDetail.FieldView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows one masked number whole to whoever has the task and says why; who looked at what, and for
 * which reason, is in the audit before the number is out.
 */
@Component
class Reveals {

    /** The applicant's id number. */
    static final String APPLICANT = "applicant";

    private final Cases cases;
    private final TaskView view;
    private final AuditTrail audit;

    Reveals(Cases cases, TaskView view, AuditTrail audit) {
        this.cases = cases;
        this.view = view;
        this.audit = audit;
    }

    /** What became of it. */
    sealed interface Reveal {

        record Shown(String value) implements Reveal {}

        record Refused(ProblemType problem) implements Reveal {}

        /** Nothing masked has that name. */
        record Unknown() implements Reveal {}
    }

    static String answer(AnswerView answer) {
        return "answer" + answer.pointer();
    }

    static String field(EvidenceView evidence, FieldView field) {
        return "evidence/" + evidence.resourceName() + "/" + field.title();
    }

    Reveal reveal(Officer officer, Task task, String hidden, String reason) {
        ProblemType problem = refusal(officer, task);
        if (problem != null) {
            audit.recordRefusal(
                    officer.caller(), "task.reveal", "task", task.id(), problem.code(), Map.of());
            return new Reveal.Refused(problem);
        }
        Optional<String> value = find(cases.find(task.childId()).orElseThrow(), hidden);
        if (value.isEmpty()) {
            return new Reveal.Unknown();
        }
        audit.record(
                officer.caller(),
                "task.reveal",
                "task",
                task.id(),
                "shown",
                Map.of(
                        "application",
                        task.applicationId().toString(),
                        "what",
                        hidden,
                        "reason",
                        reason));
        return new Reveal.Shown(value.get());
    }

    private static @Nullable ProblemType refusal(Officer officer, Task task) {
        if (officer.isApplicantOf(task)) {
            return WorkflowProblem.OWN_CASE;
        }
        if (!task.isOpen()) {
            return WorkflowProblem.TASK_ALREADY_DECIDED;
        }
        if (officer.holds(task)) {
            return null;
        }
        return task.assignee() == null
                ? WorkflowProblem.TASK_NOT_CLAIMED
                : WorkflowProblem.TASK_CLAIMED;
    }

    private Optional<String> find(CaseFile file, String hidden) {
        Applicant applicant = file.application().applicant();
        if (hidden.equals(APPLICANT)) {
            return applicant.isDepartment() ? Optional.empty() : Optional.of(applicant.idNumber());
        }
        TaskView.Whole whole = view.whole(file);
        return whole.answers().stream()
                .filter(answer -> hidden.equals(answer.masked().hidden()))
                .map(AnswerView::display)
                .findFirst()
                .or(() ->
                        whole.evidence().stream()
                                .flatMap(one ->
                                        one.fields().stream()
                                                .filter(f -> hidden.equals(f.masked(one).hidden())))
                                .map(f ->
                                        f.value().isString()
                                                ? f.value().stringValue()
                                                : f.value().toString())
                                .findFirst());
    }
}
