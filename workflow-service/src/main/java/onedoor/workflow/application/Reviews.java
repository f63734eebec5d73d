package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.application.CaseLog.Actor;
import onedoor.workflow.application.Move.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens between acceptance and decision: review, special procedures, extension. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Reviews {

    private final Moves moves;

    Reviews(Moves moves) {
        this.moves = moves;
    }

    /** A review step is passed; the first one moves an accepted part to 审查. */
    public CaseFile pass(CaseFile file, Caller officer, @Nullable String opinion) {
        Event event =
                file.child().status() == Status.ACCEPTED ? Event.REVIEW_STARTED : Event.PASSED;
        moves.move(file, event, "审查通过,进入下一环节", opinion, new Actor(officer));
        return moves.again(file);
    }

    /** 特别程序: the decision's clock stands still from the end of today; the task stays open. */
    public CaseFile startSpecial(
            CaseFile file,
            Caller officer,
            Special.Kind kind,
            String reason,
            @Nullable LocalDate plannedEndOn,
            @Nullable String approver) {
        moves.move(
                file, Event.SPECIAL_STARTED, "启动特别程序:" + kind.text(), reason, new Actor(officer));
        return moves.again(file);
    }

    /** The rest of the limit runs from the next working day. */
    public CaseFile endSpecial(CaseFile file, Caller officer, UUID special, String result) {
        moves.move(file, Event.SPECIAL_ENDED, "特别程序结束:" + result, result, new Actor(officer));
        return moves.again(file);
    }

    /**
     * 行政许可法 art. 42: once, by at most ten working days (fifteen where departments handle it
     * together), approved by somebody else than who asked for it; the applicant is told why.
     *
     * @param requester the subject of the official who asked for it
     */
    public CaseFile extend(
            CaseFile file, String requester, Caller approver, int days, String reason) {
        moves.move(file, Event.EXTENDED, "经批准延长 " + days + " 个工作日", reason, new Actor(approver));
        return moves.again(file);
    }
}
