package onedoor.workflow.application;

import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.workflow.application.ClockEvent.Kind;
import onedoor.workflow.application.Clocks.Line;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Journeys.OpenTask;
import onedoor.workflow.journey.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the department waits for: the applicant answers, or the time for the answer runs out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Replies {

    private final ChildStore children;
    private final Moves moves;
    private final Clocks clocks;
    private final Deadlines deadlines;
    private final Conclusions conclusions;
    private final Journeys journeys;
    private final DeficientAcceptances deficient;
    private final ApplicationEventPublisher events;

    Replies(
            ChildStore children,
            Moves moves,
            Clocks clocks,
            Deadlines deadlines,
            Conclusions conclusions,
            Journeys journeys,
            DeficientAcceptances deficient,
            ApplicationEventPublisher events) {
        this.children = children;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.conclusions = conclusions;
        this.journeys = journeys;
        this.deficient = deficient;
        this.events = events;
    }

    /** A correction is answered: the paused limit runs on, the step that asked begins again. */
    void corrected(CaseFile file, Caller applicant) {
        moves.move(file, Event.CORRECTION_ANSWERED, "申请人已提交补正材料", new Actor(applicant));
        clocks.set(
                file,
                file.child().clock().resume(deadlines.today()),
                new Line(Phase.CORRECTION, Kind.ENDED, "申请人已补正"),
                new Line(Phase.ACCEPTANCE, Kind.RESUMED, "收到补正材料"));
        journeys.corrected(file.application().id(), file.child().taskCode());
    }

    /**
     * 容缺承诺: the part is accepted, the step that asked begins again and is over at once, and the
     * engine goes on to what follows acceptance. Art. 32: whoever has given everything that the one
     * notice asks for is accepted; what it is worth, the review says.
     */
    void promised(CaseFile file, Actor applicant, Correction correction, List<Gap> left) {
        UUID application = file.application().id();
        String branch = file.child().taskCode();
        deficient.promised(file, applicant, correction, left);
        journeys.corrected(application, branch);
        events.publishEvent(new AcceptedByPromise(file.child().id(), deadlines.now()));
        OpenTask acceptance = journeys.openTask(application, branch).orElseThrow();
        journeys.complete(acceptance.id(), branch, new Outcome.Forward());
    }

    /** Nobody has answered; the engine has given the case back and the department goes on. */
    CaseFile correctionMissed(CaseFile file) {
        moves.move(file, Event.CORRECTION_MISSED, "补正期限已过，未收到补正材料", Actor.PLATFORM);
        clocks.set(
                file,
                file.child().clock().resume(deadlines.today()).withoutSilence(),
                new Line(Phase.CORRECTION, Kind.ENDED, "逾期未补正"),
                new Line(Phase.ACCEPTANCE, Kind.RESUMED, "补正期限已过"));
        moves.tell(file, "补正期限已过", "的补正期限已过，部门将按现有材料办理。");
        return moves.again(file);
    }

    /** A returned application is sent again: the acceptance clock starts from its beginning. */
    void resubmitted(CaseFile file, Caller applicant) {
        moves.move(file, Event.RESUBMITTED, "申请人已修改并重新提交", new Actor(applicant));
        clocks.set(
                file,
                deadlines.reception(file.child().clock(), file.matter(), deadlines.today()),
                new Line(Phase.ACCEPTANCE, Kind.STARTED, "重新提交"));
        journeys.corrected(file.application().id(), file.child().taskCode());
    }

    /** 容缺补齐: what was missing is here; the decision is possible again. */
    void supplied(CaseFile file, Deficiency deficiency, Caller applicant) {
        moves.move(file, Event.DEFICIENCY_COMPLETED, "申请人已补齐容缺材料", new Actor(applicant));
        children.deficient(file.child().id(), deficiency.completed(deadlines.now()));
        clocks.set(
                file,
                file.child().clock().waiting(null),
                new Line(Phase.DEFICIENCY, Kind.ENDED, "已补齐"));
    }

    /** The applicant's time is over: the part ends, and with it its branch of the process. */
    void lapsed(CaseFile file) {
        if (file.child().status().isDeficient()) {
            conclusions.end(file, Event.DEFICIENCY_MISSED, "容缺材料逾期未补齐，撤销受理并终止办理", Actor.PLATFORM);
        } else {
            conclusions.end(file, Event.TERMINATED, "预审退回后逾期未重新提交，视为放弃申请", Actor.PLATFORM);
        }
        journeys.abandon(file.application().id(), file.child().taskCode());
    }
}
