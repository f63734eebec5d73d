package onedoor.workflow.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Move.Event;
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
    private final DeficientAcceptances deficient;

    ApplicantActs(
            Applications applications,
            Cases cases,
            Moves moves,
            Supplements supplements,
            Replies replies,
            DeficientAcceptances deficient) {
        this.applications = applications;
        this.cases = cases;
        this.moves = moves;
        this.supplements = supplements;
        this.replies = replies;
        this.deficient = deficient;
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

    /**
     * 容缺承诺书, instead of the material that may follow; whatever else was asked for comes with it,
     * and of what may follow, what is there already.
     */
    List<FieldProblem> promise(
            Caller caller, UUID id, UUID childId, String textHash, Map<String, JsonNode> answers) {
        CaseFile file = own(caller, id, childId, "application.promise");
        Actor applicant = new Actor(caller);
        Correction correction = deficient.taken(file, applicant, textHash);
        Map<Boolean, List<Gap>> parts =
                correction.gaps().stream()
                        .collect(
                                Collectors.partitioningBy(gap ->
                                        correction.mayFollow(gap)
                                                && !Supplements.isGiven(answers, gap)));
        List<Gap> left = parts.getOrDefault(true, List.of());
        if (left.isEmpty()) {
            return List.of(
                    new FieldProblem("/textHash", "needless", "需要补正的材料已全部提交，不必签署承诺书，请直接提交补正"));
        }
        var given = new HashMap<>(answers);
        left.forEach(gap -> given.remove(gap.pointer()));
        List<FieldProblem> problems =
                given.isEmpty() && left.size() == correction.gaps().size()
                        ? List.of()
                        : supplements.takeAll(file, parts.getOrDefault(false, List.of()), given);
        if (problems.isEmpty()) {
            replies.promised(file, applicant, correction, left);
        }
        return problems;
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
                        deficiency.materials().stream().map(m -> m.gap("")).toList(),
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
