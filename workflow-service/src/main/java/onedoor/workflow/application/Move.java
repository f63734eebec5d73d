package onedoor.workflow.application;

import static onedoor.workflow.application.Move.Of.CASE;
import static onedoor.workflow.application.Move.Of.CHILD;

import java.util.Arrays;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;

/**
 * The whole life of a case, each line from – event – to. Nothing else changes a status; what a line
 * does not allow is a programming error here and a conflict for whoever asked for it.
 */
public enum Move {
    SUBMIT(CASE, Status.DRAFT, Event.SUBMITTED, Status.SUBMITTED),
    CLOSE(CASE, Status.SUBMITTED, Event.CLOSED, Status.CLOSED),
    DELIVER(CASE, Status.CLOSED, Event.DELIVERED, Status.DELIVERED),
    WITHDRAW(CASE, Status.SUBMITTED, Event.WITHDRAWN, Status.WITHDRAWN),

    ARRIVE(CHILD, Status.WAITING, Event.ARRIVED, Status.SUBMITTED),
    TERMINATE_WAITING(CHILD, Status.WAITING, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_WAITING(CHILD, Status.WAITING, Event.WITHDRAWN, Status.WITHDRAWN),

    PRE_RETURN(CHILD, Status.SUBMITTED, Event.PRE_RETURNED, Status.PRE_RETURNED),
    RECEIVE(CHILD, Status.SUBMITTED, Event.RECEIVED, Status.RECEIVED),
    ASK_CORRECTION(CHILD, Status.SUBMITTED, Event.CORRECTION_ASKED, Status.CORRECTION),
    ACCEPT(CHILD, Status.SUBMITTED, Event.ACCEPTED, Status.ACCEPTED),
    DEEM_ACCEPTED(CHILD, Status.SUBMITTED, Event.DEEMED_ACCEPTED, Status.ACCEPTED),
    ACCEPT_DEFICIENT(CHILD, Status.SUBMITTED, Event.ACCEPTED_DEFICIENT, Status.DEFICIENT_ACCEPTED),
    NOT_ACCEPT(CHILD, Status.SUBMITTED, Event.NOT_ACCEPTED, Status.NOT_ACCEPTED),
    GRANT_AT_ONCE(CHILD, Status.SUBMITTED, Event.GRANTED, Status.GRANTED),
    DENY_AT_ONCE(CHILD, Status.SUBMITTED, Event.DENIED, Status.DENIED),
    TERMINATE_SUBMITTED(CHILD, Status.SUBMITTED, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_SUBMITTED(CHILD, Status.SUBMITTED, Event.WITHDRAWN, Status.WITHDRAWN),

    RESUBMIT(CHILD, Status.PRE_RETURNED, Event.RESUBMITTED, Status.SUBMITTED),
    TERMINATE_RETURNED(CHILD, Status.PRE_RETURNED, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_RETURNED(CHILD, Status.PRE_RETURNED, Event.WITHDRAWN, Status.WITHDRAWN),

    ASK_CORRECTION_RECEIVED(CHILD, Status.RECEIVED, Event.CORRECTION_ASKED, Status.CORRECTION),
    ACCEPT_RECEIVED(CHILD, Status.RECEIVED, Event.ACCEPTED, Status.ACCEPTED),
    DEEM_RECEIVED_ACCEPTED(CHILD, Status.RECEIVED, Event.DEEMED_ACCEPTED, Status.ACCEPTED),
    ACCEPT_RECEIVED_DEFICIENT(
            CHILD, Status.RECEIVED, Event.ACCEPTED_DEFICIENT, Status.DEFICIENT_ACCEPTED),
    NOT_ACCEPT_RECEIVED(CHILD, Status.RECEIVED, Event.NOT_ACCEPTED, Status.NOT_ACCEPTED),
    GRANT_RECEIVED(CHILD, Status.RECEIVED, Event.GRANTED, Status.GRANTED),
    DENY_RECEIVED(CHILD, Status.RECEIVED, Event.DENIED, Status.DENIED),
    TERMINATE_RECEIVED(CHILD, Status.RECEIVED, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_RECEIVED(CHILD, Status.RECEIVED, Event.WITHDRAWN, Status.WITHDRAWN),

    ANSWER(CHILD, Status.CORRECTION, Event.CORRECTION_ANSWERED, Status.SUBMITTED),
    MISS_CORRECTION(CHILD, Status.CORRECTION, Event.CORRECTION_MISSED, Status.SUBMITTED),
    PROMISE_DEFICIENCY(
            CHILD, Status.CORRECTION, Event.DEFICIENCY_PROMISED, Status.DEFICIENT_ACCEPTED),
    TERMINATE_CORRECTION(CHILD, Status.CORRECTION, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_CORRECTION(CHILD, Status.CORRECTION, Event.WITHDRAWN, Status.WITHDRAWN),

    START_REVIEW(CHILD, Status.ACCEPTED, Event.REVIEW_STARTED, Status.REVIEW),
    PASS_DEFICIENT(CHILD, Status.DEFICIENT_ACCEPTED, Event.PASSED, Status.DEFICIENT_ACCEPTED),
    EXTEND_DEFICIENT(CHILD, Status.DEFICIENT_ACCEPTED, Event.EXTENDED, Status.DEFICIENT_ACCEPTED),
    PASS(CHILD, Status.REVIEW, Event.PASSED, Status.REVIEW),
    EXTEND_ACCEPTED(CHILD, Status.ACCEPTED, Event.EXTENDED, Status.ACCEPTED),
    START_SPECIAL(CHILD, Status.ACCEPTED, Event.SPECIAL_STARTED, Status.SPECIAL),
    GRANT(CHILD, Status.ACCEPTED, Event.GRANTED, Status.GRANTED),
    DENY(CHILD, Status.ACCEPTED, Event.DENIED, Status.DENIED),
    TERMINATE_ACCEPTED(CHILD, Status.ACCEPTED, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_ACCEPTED(CHILD, Status.ACCEPTED, Event.WITHDRAWN, Status.WITHDRAWN),

    START_SPECIAL_DEFICIENT(
            CHILD, Status.DEFICIENT_ACCEPTED, Event.SPECIAL_STARTED, Status.DEFICIENT_SPECIAL),
    COMPLETE_DEFICIENCY(
            CHILD, Status.DEFICIENT_ACCEPTED, Event.DEFICIENCY_COMPLETED, Status.ACCEPTED),
    MISS_DEFICIENCY(CHILD, Status.DEFICIENT_ACCEPTED, Event.DEFICIENCY_MISSED, Status.TERMINATED),
    DENY_DEFICIENT(CHILD, Status.DEFICIENT_ACCEPTED, Event.DENIED, Status.DENIED),
    TERMINATE_DEFICIENT(CHILD, Status.DEFICIENT_ACCEPTED, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_DEFICIENT(CHILD, Status.DEFICIENT_ACCEPTED, Event.WITHDRAWN, Status.WITHDRAWN),

    EXTEND_REVIEW(CHILD, Status.REVIEW, Event.EXTENDED, Status.REVIEW),
    START_SPECIAL_IN_REVIEW(CHILD, Status.REVIEW, Event.SPECIAL_STARTED, Status.SPECIAL),
    GRANT_REVIEWED(CHILD, Status.REVIEW, Event.GRANTED, Status.GRANTED),
    DENY_REVIEWED(CHILD, Status.REVIEW, Event.DENIED, Status.DENIED),
    TERMINATE_REVIEW(CHILD, Status.REVIEW, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_REVIEW(CHILD, Status.REVIEW, Event.WITHDRAWN, Status.WITHDRAWN),

    END_SPECIAL(CHILD, Status.SPECIAL, Event.SPECIAL_ENDED, Status.REVIEW),
    TERMINATE_SPECIAL(CHILD, Status.SPECIAL, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_SPECIAL(CHILD, Status.SPECIAL, Event.WITHDRAWN, Status.WITHDRAWN),

    /** The department's time stands still, the applicant's runs on. */
    END_SPECIAL_DEFICIENT(
            CHILD, Status.DEFICIENT_SPECIAL, Event.SPECIAL_ENDED, Status.DEFICIENT_ACCEPTED),
    COMPLETE_DEFICIENCY_IN_SPECIAL(
            CHILD, Status.DEFICIENT_SPECIAL, Event.DEFICIENCY_COMPLETED, Status.SPECIAL),
    MISS_DEFICIENCY_IN_SPECIAL(
            CHILD, Status.DEFICIENT_SPECIAL, Event.DEFICIENCY_MISSED, Status.TERMINATED),
    TERMINATE_DEFICIENT_SPECIAL(
            CHILD, Status.DEFICIENT_SPECIAL, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_DEFICIENT_SPECIAL(CHILD, Status.DEFICIENT_SPECIAL, Event.WITHDRAWN, Status.WITHDRAWN),

    /** 送达: what was decided reaches the applicant; the decision itself stays what it is. */
    DELIVER_GRANTED(CHILD, Status.GRANTED, Event.DELIVERED, Status.GRANTED),
    DELIVER_DENIED(CHILD, Status.DENIED, Event.DELIVERED, Status.DENIED),
    DELIVER_NOT_ACCEPTED(CHILD, Status.NOT_ACCEPTED, Event.DELIVERED, Status.NOT_ACCEPTED),
    /** 告知承诺: what was promised is not so yet and has to be put right within a time. */
    ORDER_RECTIFICATION(CHILD, Status.GRANTED, Event.RECTIFICATION_ORDERED, Status.GRANTED),
    /** 撤销: granted on a promise that turned out to be false, or as it should not have been. */
    REVOKE(CHILD, Status.GRANTED, Event.REVOKED, Status.REVOKED),
    /** The money of a claim, which policy-service had held up, is granted there too. */
    CARRY_OUT(CHILD, Status.GRANTED, Event.CARRIED_OUT, Status.GRANTED);

    /** Whose status it is. */
    enum Of {
        CASE,
        CHILD
    }

    /** What happened; the same names are in the timeline and in the audit. */
    public enum Event {
        SUBMITTED,
        ARRIVED,
        PRE_RETURNED,
        RESUBMITTED,
        RECEIVED,
        CORRECTION_ASKED,
        CORRECTION_ANSWERED,
        CORRECTION_MISSED,
        ACCEPTED,
        DEEMED_ACCEPTED,
        ACCEPTED_DEFICIENT,
        DEFICIENCY_PROMISED,
        DEFICIENCY_COMPLETED,
        DEFICIENCY_MISSED,
        NOT_ACCEPTED,
        REVIEW_STARTED,
        PASSED,
        EXTENDED,
        SPECIAL_STARTED,
        SPECIAL_ENDED,
        GRANTED,
        DENIED,
        RECTIFICATION_ORDERED,
        REVOKED,
        TERMINATED,
        WITHDRAWN,
        CLOSED,
        DELIVERED,
        CARRIED_OUT
    }

    private final Of of;
    private final Status from;
    private final Event event;
    private final Status to;

    Move(Of of, Status from, Event event, Status to) {
        this.of = of;
        this.from = from;
        this.event = event;
        this.to = to;
    }

    public Status from() {
        return from;
    }

    public Event event() {
        return event;
    }

    public Status to() {
        return to;
    }

    /** Whether the whole case moves, and not one department's part. */
    boolean isOfCase() {
        return of == CASE;
    }

    static Move ofCase(Status from, Event event) {
        return find(CASE, from, event);
    }

    static Move ofChild(Status from, Event event) {
        return find(CHILD, from, event);
    }

    private static Move find(Of of, Status from, Event event) {
        return Arrays.stream(values())
                .filter(move -> move.of == of && move.from == from && move.event == event)
                .findFirst()
                .orElseThrow(() -> new MoveNotAllowed(from, event));
    }

    /** The table has no such line: the case has moved on since the caller looked at it. */
    public static final class MoveNotAllowed extends ProblemException {

        private final Status from;
        private final Event event;

        MoveNotAllowed(Status from, Event event) {
            super(WorkflowProblem.NOT_POSSIBLE_NOW, "办件当前为“" + from.text() + "”，不能进行此操作");
            this.from = from;
            this.event = event;
        }

        /** Where the case stands. */
        public Status from() {
            return from;
        }

        /** What was asked for. */
        public Event event() {
            return event;
        }
    }
}
