package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.Optional;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 事中事后核查: what was granted on the applicant's word is checked once; a false promise takes the grant
 * and its licence away and closes 告知承诺 and 容缺受理 to whoever made it.
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

    /** Until when the check is due; empty where there is nothing to check. */
    public Optional<LocalDate> dueOn(CaseFile file) {
        return isOpen(file)
                ? Optional.ofNullable(file.child().decision())
                        .map(decision -> deadlines.check(decision.decidedAt()))
                : Optional.empty();
    }

    public CaseFile check(CaseFile file, Actor officer, boolean kept, String finding) {
        Promise promise = file.child().particulars().promise();
        if (promise == null || !isOpen(file)) {
            throw new ProblemException(
                    WorkflowProblem.PROMISE_NOT_OPEN, WorkflowProblem.PROMISE_NOT_OPEN.zh());
        }
        children.promised(file.child().id(), promise.checked(deadlines.now(), kept, finding));
        if (kept) {
            moves.tell(file, "承诺核查", "的承诺经核查属实。");
            return moves.again(file);
        }
        return conclusions.revoke(file, officer, "承诺不实：" + finding);
    }
}
