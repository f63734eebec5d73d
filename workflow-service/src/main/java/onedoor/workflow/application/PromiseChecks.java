package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.Optional;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 事中事后核查: what was granted on the applicant's word is checked; what is not so yet may be put right
 * within a time (限期整改). A false promise takes the grant and its licence away and closes 告知承诺 and
 * 容缺受理 to whoever made it, until their credit is repaired.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PromiseChecks {

    private final ChildStore children;
    private final Conclusions conclusions;
    private final Moves moves;
    private final Deadlines deadlines;

    PromiseChecks(ChildStore children, Conclusions conclusions, Moves moves, Deadlines deadlines) {
        this.children = children;
        this.conclusions = conclusions;
        this.moves = moves;
        this.deadlines = deadlines;
    }

    /** Whether there is a promise behind this grant that nobody has checked. */
    public static boolean isOpen(CaseFile file) {
        Promise promise = file.child().particulars().promise();
        return promise != null
                && promise.checkedAt() == null
                && file.child().status() == Status.GRANTED;
    }

    /** Whether a false promise still counts against whoever made it. */
    public static boolean isRepairable(CaseFile file) {
        Promise promise = file.child().particulars().promise();
        return promise != null && promise.standing().equals("FALSE");
    }

    /** Until when the check is due; empty where there is nothing to check. */
    public Optional<LocalDate> dueOn(CaseFile file) {
        Promise promise = file.child().particulars().promise();
        Decision decision = file.child().decision();
        if (promise == null || decision == null || !isOpen(file)) {
            return Optional.empty();
        }
        LocalDate rectifyBy = promise.rectifyBy();
        return Optional.of(rectifyBy == null ? deadlines.check(decision.decidedAt()) : rectifyBy);
    }

    /**
     * 限期整改: what was promised is not so yet; the applicant gets time for it, once, and is checked
     * again.
     */
    public CaseFile rectify(CaseFile file, Actor officer, LocalDate until, String finding) {
        Promise promise = open(file);
        if (promise.rectifyBy() != null) {
            throw Acceptances.invalid(
                    new FieldProblem("/rectifyBy", "once", "已经责令整改过一次，请核查属实还是不实"));
        }
        LocalDate today = deadlines.today();
        LocalDate latest = deadlines.check(deadlines.now());
        if (!until.isAfter(today) || until.isAfter(latest)) {
            throw Acceptances.invalid(
                    new FieldProblem("/rectifyBy", "range", "整改期限应在明天至 " + latest + " 之间"));
        }
        children.promised(file.child().id(), promise.toRectify(until, finding));
        moves.move(
                file,
                Move.Event.RECTIFICATION_ORDERED,
                "承诺未兑现，责令于 " + until + " 前整改",
                finding,
                officer);
        moves.tell(
                file, "承诺核查：限期整改", "的承诺经核查未兑现：" + finding + "。请于 " + until + " 前整改，逾期未整改的将撤销决定。");
        return moves.again(file);
    }

    public CaseFile check(CaseFile file, Actor officer, boolean kept, String finding) {
        Promise promise = open(file);
        children.promised(file.child().id(), promise.checked(deadlines.now(), kept, finding));
        if (kept) {
            moves.tell(file, "承诺核查", "的承诺经核查属实。");
            return moves.again(file);
        }
        return conclusions.revoke(file, officer, "承诺不实：" + finding);
    }

    /** 信用修复: the applicant may promise again, and be accepted with deficiency. */
    public CaseFile repair(CaseFile file, Actor head, String reason) {
        Promise promise = file.child().particulars().promise();
        if (promise == null || !isRepairable(file)) {
            throw notOpen();
        }
        children.promised(
                file.child().id(),
                promise.repaired(new Promise.Repair(deadlines.now(), head.subject(), reason)));
        moves.tell(file, "信用已修复", "的不实承诺已经信用修复，可以再次选择告知承诺。");
        return moves.again(file);
    }

    private static Promise open(CaseFile file) {
        Promise promise = file.child().particulars().promise();
        if (promise == null || !isOpen(file)) {
            throw notOpen();
        }
        return promise;
    }

    private static ProblemException notOpen() {
        return new ProblemException(
                WorkflowProblem.PROMISE_NOT_OPEN, WorkflowProblem.PROMISE_NOT_OPEN.zh());
    }
}
