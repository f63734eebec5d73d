package onedoor.workflow.application;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.form.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * What an applicant does with a part that waits for them; the problems with what they send, none
 * meaning that the department goes on.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ApplicantActs {

    private final Applications applications;
    private final Cases cases;
    private final Moves moves;
    private final Supplements supplements;
    private final Replies replies;

    ApplicantActs(
            Applications applications,
            Cases cases,
            Moves moves,
            Supplements supplements,
            Replies replies) {
        this.applications = applications;
        this.cases = cases;
        this.moves = moves;
        this.supplements = supplements;
        this.replies = replies;
    }

    /** 补正. */
    List<FieldProblem> correct(
            Caller caller, UUID id, UUID childId, Map<String, JsonNode> answers) {
        CaseFile file = own(caller, id, childId, "application.correct");
        moves.allowed(file, Event.CORRECTION_ANSWERED, new Actor(caller));
        Correction correction = file.child().correction();
        List<FieldProblem> problems =
                supplements.takeAll(
                        file, correction == null ? List.of() : correction.gaps(), answers);
        if (problems.isEmpty()) {
            replies.corrected(file, caller);
        }
        return problems;
    }

    /** 预审退回后重新提交. */
    List<FieldProblem> resubmit(
            Caller caller, UUID id, UUID childId, Map<String, JsonNode> answers) {
        CaseFile file = own(caller, id, childId, "application.resubmit");
        moves.allowed(file, Event.RESUBMITTED, new Actor(caller));
        List<FieldProblem> problems = supplements.takeAny(file, answers);
        if (problems.isEmpty()) {
            replies.resubmitted(file, caller);
        }
        return problems;
    }

    /** 容缺承诺书, instead of the material that was asked for. */
    void promise(Caller caller, UUID id, UUID childId, String textHash) {
        replies.promised(
                own(caller, id, childId, "application.promise"), new Actor(caller), textHash);
    }

    /** 容缺补齐. */
    List<FieldProblem> supply(Caller caller, UUID id, UUID childId, Map<String, JsonNode> answers) {
        CaseFile file = own(caller, id, childId, "application.supply");
        moves.allowed(file, Event.DEFICIENCY_COMPLETED, new Actor(caller));
        Deficiency deficiency = file.child().particulars().deficiency();
        if (deficiency == null) {
            throw new IllegalStateException(file + " has no deficiency");
        }
        List<FieldProblem> problems =
                supplements.takeAll(
                        file,
                        deficiency.materials().stream()
                                .map(m ->
                                        new Gap(
                                                String.valueOf(m.pointer()),
                                                m.name(),
                                                "",
                                                Field.Kind.FILE))
                                .toList(),
                        answers);
        if (problems.isEmpty()) {
            replies.supplied(file, deficiency, caller);
        }
        return problems;
    }

    CaseFile own(Caller caller, UUID id, UUID childId, String act) {
        applications.lockOwn(caller, id, act);
        return cases.find(childId)
                .filter(file -> file.application().id().equals(id))
                .orElseThrow(() ->
                        new ProblemException(
                                WorkflowProblem.APPLICATION_NOT_FOUND,
                                WorkflowProblem.APPLICATION_NOT_FOUND.zh()));
    }
}
