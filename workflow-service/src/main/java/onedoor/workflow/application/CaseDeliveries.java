package onedoor.workflow.application;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.Caller;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.application.Move.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 送达 (行政许可法 art. 44): what was decided reaches the applicant, with a receipt (送达回证). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseDeliveries {

    /** What was revoked or terminated is not handed over any more. */
    private static final Set<Status> DELIVERABLE =
            EnumSet.of(Status.GRANTED, Status.DENIED, Status.NOT_ACCEPTED);

    private final Cases cases;
    private final ChildStore children;
    private final Moves moves;
    private final Clocks clocks;
    private final Deadlines deadlines;

    CaseDeliveries(
            Cases cases, ChildStore children, Moves moves, Clocks clocks, Deadlines deadlines) {
        this.cases = cases;
        this.children = children;
        this.moves = moves;
        this.clocks = clocks;
        this.deadlines = deadlines;
    }

    /** Whether a paper waits to be handed over or sent, and nobody has signed for it. */
    public static boolean isHandedOver(CaseFile file) {
        Delivery delivery = file.child().particulars().delivery();
        return delivery != null
                && delivery.deliveredAt() == null
                && delivery.method() != Delivery.Method.ELECTRONIC
                && DELIVERABLE.contains(file.child().status());
    }

    /** Until when that is due (art. 44); empty where there is nothing to hand over. */
    public static Optional<LocalDate> dueOn(CaseFile file) {
        return isHandedOver(file)
                ? Optional.ofNullable(file.child().dates().deliveryDue())
                : Optional.empty();
    }

    /**
     * Handed over at the window, or by a courier under this number.
     *
     * @param receiver who signed for it
     */
    public CaseFile deliver(
            CaseFile file, Actor officer, String receiver, @Nullable String tracking) {
        return deliver(file, officer, receiver, tracking, "已送达，签收人 " + receiver);
    }

    /** The applicant confirms what lies in the wallet and the inbox. */
    CaseFile receive(CaseFile file, Caller applicant) {
        return deliver(
                file,
                new Actor(applicant),
                file.application().applicant().shownName(),
                null,
                "申请人已确认收到");
    }

    CaseFile deliver(
            CaseFile file,
            Actor actor,
            @Nullable String receiver,
            @Nullable String tracking,
            String text) {
        Delivery delivery = file.child().particulars().delivery();
        if (delivery == null || delivery.deliveredAt() != null) {
            moves.allowed(file, Event.DELIVERED, actor);
            throw new ProblemException(
                    WorkflowProblem.DELIVERED_ALREADY, WorkflowProblem.DELIVERED_ALREADY.zh());
        }
        moves.move(file, Event.DELIVERED, text, actor);
        children.delivery(
                file.child().id(), delivery.delivered(deadlines.now(), receiver, tracking));
        clocks.end(file, null, "已送达");
        cases.settleDelivery(file.application().id());
        return moves.again(file);
    }
}
