package onedoor.workflow.application;

import static onedoor.workflow.application.Move.Of.CASE;
import static onedoor.workflow.application.Move.Of.CHILD;

import java.util.Arrays;

/**
 * The whole life of a case, each line from – event – to. Nothing else changes a status; what a line
 * does not allow is a programming error here and a conflict for whoever asked for it.
 */
public enum Move {
    SUBMIT(CASE, Status.DRAFT, Event.SUBMITTED, Status.SUBMITTED),
    CLOSE(CASE, Status.SUBMITTED, Event.CLOSED, Status.CLOSED),
    WITHDRAW(CASE, Status.SUBMITTED, Event.WITHDRAWN, Status.WITHDRAWN),

    RECEIVE(CHILD, Status.WAITING, Event.RECEIVED, Status.SUBMITTED),
    TERMINATE(CHILD, Status.WAITING, Event.TERMINATED, Status.TERMINATED),
    WITHDRAW_WAITING(CHILD, Status.WAITING, Event.WITHDRAWN, Status.WITHDRAWN),

    ACCEPT(CHILD, Status.SUBMITTED, Event.ACCEPTED, Status.ACCEPTED),
    NOT_ACCEPT(CHILD, Status.SUBMITTED, Event.NOT_ACCEPTED, Status.NOT_ACCEPTED),
    ASK_CORRECTION(CHILD, Status.SUBMITTED, Event.CORRECTION_ASKED, Status.CORRECTION),
    GRANT_AT_ONCE(CHILD, Status.SUBMITTED, Event.GRANTED, Status.GRANTED),
    DENY_AT_ONCE(CHILD, Status.SUBMITTED, Event.DENIED, Status.DENIED),
    WITHDRAW_SUBMITTED(CHILD, Status.SUBMITTED, Event.WITHDRAWN, Status.WITHDRAWN),

    ANSWER(CHILD, Status.CORRECTION, Event.CORRECTION_ANSWERED, Status.SUBMITTED),
    MISS_CORRECTION(CHILD, Status.CORRECTION, Event.CORRECTION_MISSED, Status.SUBMITTED),
    WITHDRAW_CORRECTION(CHILD, Status.CORRECTION, Event.WITHDRAWN, Status.WITHDRAWN),

    GRANT(CHILD, Status.ACCEPTED, Event.GRANTED, Status.GRANTED),
    DENY(CHILD, Status.ACCEPTED, Event.DENIED, Status.DENIED),
    WITHDRAW_ACCEPTED(CHILD, Status.ACCEPTED, Event.WITHDRAWN, Status.WITHDRAWN);

    /** Whose status it is. */
    enum Of {
        CASE,
        CHILD
    }

    /** What happened; the same names are in the timeline and in the audit. */
    public enum Event {
        SUBMITTED,
        RECEIVED,
        CORRECTION_ASKED,
        CORRECTION_ANSWERED,
        CORRECTION_MISSED,
        ACCEPTED,
        NOT_ACCEPTED,
        GRANTED,
        DENIED,
        TERMINATED,
        WITHDRAWN,
        CLOSED
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

    Status from() {
        return from;
    }

    Event event() {
        return event;
    }

    Status to() {
        return to;
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
    public static final class MoveNotAllowed extends RuntimeException {
        MoveNotAllowed(Status from, Event event) {
            super(event + " is not possible from " + from);
        }
    }
}
