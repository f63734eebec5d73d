package onedoor.workflow.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.workflow.application.CaseLog.Actor;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Deadlines.Limit;
import onedoor.workflow.application.Move.Event;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 行政许可法 art. 32: what a department may do with an application that has reached it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Acceptances {

    private final ChildStore children;
    private final Moves moves;
    private final Deadlines deadlines;
    private final CaseLog log;
    private final Clock clock;

    Acceptances(ChildStore children, Moves moves, Deadlines deadlines, CaseLog log, Clock clock) {
        this.children = children;
        this.moves = moves;
        this.deadlines = deadlines;
        this.log = log;
        this.clock = clock;
    }

    /** 收件: the material is here and looked at; the step's task stays open. */
    public CaseFile receive(CaseFile file, Caller officer) {
        moves.move(file, Event.RECEIVED, "已收件,材料清单见收件凭证", new Actor(officer));
        return moves.again(file);
    }

    /**
     * 预审退回: the applicant may change the form and send it again. Answers the instant until which
     * the process waits for that; the task ends as a correction does.
     */
    public Instant preReturn(CaseFile file, Caller officer, List<String> reasons) {
        String text = String.join(";", reasons);
        moves.move(file, Event.PRE_RETURNED, "预审退回:" + text, text, new Actor(officer));
        return deadlines.endOf(deadlines.correctionAnswer());
    }

    /** 受理: the decision's clock starts on the next working day. */
    public CaseFile accept(CaseFile file, Caller officer) {
        Limit limit = deadlines.decision(file.matter());
        moves.move(file, Event.ACCEPTED, "已受理,承诺于 " + limit.until() + " 前办结", new Actor(officer));
        children.accepted(
                file.child().id(),
                clock.instant(),
                limit.until(),
                deadlines.legalDecision(file.matter()),
                limit.days());
        log.tell(
                file.application(),
                "申请已受理",
                "“" + file.child().name() + "”已由" + file.child().departmentName() + "受理。");
        return moves.again(file);
    }

    /**
     * 容缺受理: the main material is complete, the rest follows by {@code dueOn}, which is not later
     * than the promise; nothing is decided before that. Refused for whoever is on a bad-credit
     * list.
     */
    public CaseFile acceptDeficient(
            CaseFile file, Caller officer, List<Missing> missing, LocalDate dueOn, String promise) {
        moves.move(file, Event.ACCEPTED_DEFICIENT, "容缺受理", new Actor(officer));
        return moves.again(file);
    }

    /** Everything that is missing at once; answers the instant at which the time for it ends. */
    public Instant askCorrection(CaseFile file, Caller officer, List<Gap> gaps) {
        LocalDate answerBy = deadlines.correctionAnswer();
        String titles = gaps.stream().map(Gap::title).collect(Collectors.joining("、"));
        moves.move(file, Event.CORRECTION_ASKED, "需要补正:" + titles, new Actor(officer));
        LocalDate due = file.child().dueOn();
        children.correctionAsked(
                file.child().id(),
                new Correction(clock.instant(), answerBy, gaps),
                due == null ? 0 : deadlines.daysLeft(due));
        log.tell(
                file.application(),
                "请补正材料",
                "“" + file.child().name() + "”需要补正:" + titles + "。请于 " + answerBy + " 前补正。");
        return deadlines.endOf(answerBy);
    }

    /** The applicant has answered; the paused limit runs on. */
    CaseFile answered(CaseFile file, Caller applicant) {
        moves.move(file, Event.CORRECTION_ANSWERED, "申请人已提交补正材料", new Actor(applicant));
        resume(file);
        return moves.again(file);
    }

    /** Nobody has answered; the department goes on with what it has. */
    CaseFile missed(CaseFile file) {
        moves.move(file, Event.CORRECTION_MISSED, "补正期限已过,未收到补正材料", Actor.PLATFORM);
        resume(file);
        log.tell(file.application(), "补正期限已过", "“" + file.child().name() + "”的补正期限已过,部门将按现有材料办理。");
        return moves.again(file);
    }

    private void resume(CaseFile file) {
        Integer left = file.child().daysLeftAtPause();
        children.received(
                file.child().id(),
                clock.instant(),
                deadlines.resumed(left == null ? 0 : left),
                file.child().dueLimit());
    }
}
