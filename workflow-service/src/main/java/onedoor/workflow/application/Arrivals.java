package onedoor.workflow.application;

import java.util.UUID;
import onedoor.workflow.application.ClockEvent.Kind;
import onedoor.workflow.application.Clocks.Line;
import onedoor.workflow.application.Clocks.Moments;
import onedoor.workflow.application.Move.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What it means for a part that the engine asks its department for something. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Arrivals {

    private final Cases cases;
    private final Moves moves;
    private final Clocks clocks;
    private final Deadlines deadlines;
    private final Replies replies;

    Arrivals(Cases cases, Moves moves, Clocks clocks, Deadlines deadlines, Replies replies) {
        this.cases = cases;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.replies = replies;
    }

    /**
     * An official is asked to act at this step: the part is received, or the time for its
     * correction ran out.
     *
     * @param takenAfter after how many working days the process takes the task away again
     */
    public CaseFile taskCreated(
            UUID applicationId, String taskCode, String step, @Nullable Integer takenAfter) {
        CaseFile file = cases.lock(applicationId, taskCode);
        StepLimit limit =
                new StepLimit(deadlines.today(), file.matter().step(step).days(), takenAfter);
        return switch (file.child().status()) {
            case WAITING -> {
                moves.move(
                        file, Event.ARRIVED, "已送达" + file.child().departmentName(), Actor.PLATFORM);
                clocks.set(
                        file,
                        deadlines
                                .reception(file.child().clock(), file.matter(), deadlines.today())
                                .step(step, limit),
                        new Moments(deadlines.now(), null),
                        new Line(Phase.ACCEPTANCE, Kind.STARTED, "收到申请材料"));
                yield moves.again(file);
            }
            case CORRECTION -> timed(replies.correctionMissed(file), step, limit);
            case SUBMITTED,
                    RECEIVED,
                    ACCEPTED,
                    DEFICIENT_ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    DEFICIENT_SPECIAL ->
                    timed(file, step, limit);
            case DRAFT,
                    PRE_RETURNED,
                    NOT_ACCEPTED,
                    GRANTED,
                    DENIED,
                    REVOKED,
                    WITHDRAWN,
                    TERMINATED,
                    CLOSED,
                    DELIVERED ->
                    file;
        };
    }

    /** 环节时限: the step's own limits, where it has any. */
    private CaseFile timed(CaseFile file, String step, StepLimit limit) {
        ChildClock known = file.child().clock();
        if (!limit.limits() && !known.steps().containsKey(step)) {
            return file;
        }
        clocks.set(file, known.step(step, limit));
        return moves.again(file);
    }

    /** Nobody is asked to act at this step any more, for whatever reason. */
    public void taskEnded(UUID applicationId, String taskCode, String step) {
        clocks.stepEnded(cases.lock(applicationId, taskCode), step);
    }
}
