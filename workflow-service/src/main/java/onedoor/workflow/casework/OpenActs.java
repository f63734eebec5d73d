package onedoor.workflow.casework;

import static onedoor.workflow.WorkflowProblem.CORRECTED_ALREADY;
import static onedoor.workflow.WorkflowProblem.NOT_POSSIBLE_NOW;
import static onedoor.workflow.WorkflowProblem.NOT_YOUR_TURN;
import static onedoor.workflow.WorkflowProblem.PREREQUISITE_REVOKED;
import static onedoor.workflow.WorkflowProblem.SAME_PERSON;
import static onedoor.workflow.WorkflowProblem.SIGNATURES_MISSING;
import static onedoor.workflow.WorkflowProblem.SIGNATURE_REFUSED;
import static onedoor.workflow.WorkflowProblem.TASK_CLAIMED;
import static onedoor.workflow.WorkflowProblem.TASK_DELEGATED;
import static onedoor.workflow.WorkflowProblem.TASK_PAUSED;
import static onedoor.workflow.WorkflowProblem.TWO_OFFICIALS;
import static onedoor.workflow.casework.Whose.busy;
import static onedoor.workflow.casework.Whose.decider;
import static onedoor.workflow.casework.Whose.first;
import static onedoor.workflow.casework.Whose.notHeld;
import static onedoor.workflow.casework.Whose.unless;
import static onedoor.workflow.casework.Whose.working;

import java.util.Arrays;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemType;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.Move;
import onedoor.workflow.application.Status;
import onedoor.workflow.casework.TimeRequest.About;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;

/** What may be done with a task that is open, and is nobody's own case. */
final class OpenActs {

    private OpenActs() {}

    static @Nullable ProblemType refusal(Officer officer, Situation now, Act act) {
        Task task = now.task();
        boolean holds = officer.holds(task);
        return switch (act) {
            case TRANSFER ->
                    holds || officer.heads(task)
                            ? null
                            : task.assignee() != null ? TASK_CLAIMED : unless(officer.fits(task));
            case DELEGATE ->
                    !holds ? notHeld(task) : task.delegate() != null ? TASK_DELEGATED : null;
            case RETURN_DELEGATION ->
                    task.delegate() == null
                            ? NOT_POSSIBLE_NOW
                            : unless(holds || officer.id().equals(task.delegate()));
            case ADD_SIGNERS -> holds ? busy(task) : notHeld(task);
            case REMOVE_SIGNER ->
                    !holds
                            ? notHeld(task)
                            : now.signatures().hasWaiting() ? busy(task) : NOT_POSSIBLE_NOW;
            case VOTE ->
                    task.paused()
                            ? TASK_PAUSED
                            : now.signatures().awaits(officer.id()) ? null : NOT_YOUR_TURN;
            case SEND_BACK ->
                    first(
                            working(officer, task),
                            busy(task),
                            !now.earlierSteps().isEmpty() && isUnderReview(now.status())
                                    ? null
                                    : NOT_POSSIBLE_NOW);
            case OPINION, ATTACH ->
                    unless(
                            holds
                                    || officer.fits(task)
                                    || officer.heads(task)
                                    || officer.id().equals(task.delegate())
                                    || now.signatures().signers().stream()
                                            .anyMatch(s -> s.officer().equals(officer.id())));
            case APPROVE_EXTENSION -> approve(officer, now, About.EXTENSION);
            case APPROVE_SPECIAL -> approve(officer, now, About.SPECIAL);
            case TERMINATE -> first(unless(officer.roles().has("HEAD")), moves(now, act));
            case END_SPECIAL -> first(keeping(officer, task), decider(officer), moves(now, act));
            case RECEIVE,
                    PRE_RETURN,
                    ACCEPT,
                    OFFER_DEFICIENT,
                    ACCEPT_DEFICIENT,
                    NOT_ACCEPT,
                    REQUEST_CORRECTION ->
                    first(
                            working(officer, task),
                            busy(task),
                            reception(now, act),
                            moves(now, act),
                            act == Act.ACCEPT || act == Act.ACCEPT_DEFICIENT
                                    ? signed(now, false)
                                    : null);
            case PASS ->
                    first(
                            working(officer, task),
                            busy(task),
                            (task.step() == Step.REVIEW || task.step() == Step.ACCEPT)
                                            && isUnderReview(now.status())
                                    ? null
                                    : NOT_POSSIBLE_NOW,
                            signed(now, false));
            case GRANT, DENY ->
                    first(
                            working(officer, task),
                            decider(officer),
                            busy(task),
                            decision(now),
                            moves(now, act),
                            signed(now, act == Act.GRANT),
                            act == Act.GRANT ? founded(now) : null,
                            act == Act.GRANT && now.earlier().contains(officer.id())
                                    ? TWO_OFFICIALS
                                    : null);
            case START_SPECIAL ->
                    first(
                            keeping(officer, task),
                            decider(officer),
                            busy(task),
                            moves(now, act),
                            now.open(About.SPECIAL) == null ? null : NOT_POSSIBLE_NOW);
            case EXTEND ->
                    first(
                            keeping(officer, task),
                            decider(officer),
                            busy(task),
                            moves(now, act),
                            now.open(About.EXTENSION) == null && !isExtended(now)
                                    ? null
                                    : NOT_POSSIBLE_NOW);
            case CLAIM,
                    RELEASE,
                    REASSIGN,
                    COPY,
                    WITHDRAW_DECISION,
                    CHECK_PROMISE,
                    REPAIR_CREDIT,
                    REVOKE,
                    DELIVER,
                    URGE ->
                    throw new IllegalStateException(act + " is judged elsewhere");
        };
    }

    /** The case's own officials keep its time, also while another department reviews. */
    private static @Nullable ProblemType keeping(Officer officer, Task task) {
        return officer.isOf(task) ? working(officer, task) : null;
    }

    private static @Nullable ProblemType reception(Situation now, Act act) {
        Step step = now.task().step();
        boolean here =
                switch (act) {
                    case ACCEPT -> step == Step.ACCEPT;
                    case ACCEPT_DEFICIENT -> step == Step.ACCEPT && mayLack(now);
                    case OFFER_DEFICIENT ->
                            now.isFirstStep() && step == Step.ACCEPT && mayLack(now);
                    case REQUEST_CORRECTION ->
                            now.isFirstStep() && (step == Step.ACCEPT || step == Step.HANDLE);
                    default -> step == Step.ACCEPT || step == Step.HANDLE;
                };
        boolean answerable = act == Act.RECEIVE || act == Act.ACCEPT || act == Act.NOT_ACCEPT;
        if (!here || (now.isOfDepartment() && !answerable)) {
            return NOT_POSSIBLE_NOW;
        }
        boolean corrects = act == Act.REQUEST_CORRECTION || act == Act.OFFER_DEFICIENT;
        return corrects && now.file().child().corrections() > 0 ? CORRECTED_ALREADY : null;
    }

    /** 容缺: only where the matter's list says what may follow. */
    private static boolean mayLack(Situation now) {
        return !Missing.deferrable(now.file().matter()).isEmpty();
    }

    /** A decision needs an acceptance before it, unless the step is both. */
    private static @Nullable ProblemType decision(Situation now) {
        return switch (now.task().step()) {
            case HANDLE -> null;
            case DECIDE ->
                    isUnderReview(now.status()) || now.isFirstStep() ? null : NOT_POSSIBLE_NOW;
            case ACCEPT, REVIEW -> NOT_POSSIBLE_NOW;
        };
    }

    /** 行政许可法 art. 42: a decision's time is extended once. */
    private static boolean isExtended(Situation now) {
        return now.file().child().particulars().extension() != null;
    }

    private static @Nullable ProblemType signed(Situation now, boolean granting) {
        if (!now.signatures().isConcluded()) {
            return SIGNATURES_MISSING;
        }
        return granting && now.signatures().isRefused() ? SIGNATURE_REFUSED : null;
    }

    /** Nothing is granted on what has been revoked. */
    private static @Nullable ProblemType founded(Situation now) {
        return now.file().child().particulars().revokedPrerequisites().isEmpty()
                ? null
                : PREREQUISITE_REVOKED;
    }

    /** What the table of moves does not know, nobody can do. */
    private static @Nullable ProblemType moves(Situation now, Act act) {
        boolean known =
                Arrays.stream(Move.values())
                        .anyMatch(m -> m.from() == now.status() && m.event() == act.event());
        return known ? null : NOT_POSSIBLE_NOW;
    }

    /** By the head, who is neither who asked nor a stand-in of theirs. */
    private static @Nullable ProblemType approve(Officer officer, Situation now, About about) {
        TimeRequest asked = now.open(about);
        if (!officer.roles().has("HEAD")) {
            return CommonProblem.FORBIDDEN;
        }
        if (asked == null) {
            return NOT_POSSIBLE_NOW;
        }
        return asked.isOf(officer) ? SAME_PERSON : moves(now, about.asking());
    }

    /** Accepted, and nothing decided: the work may be sent on, back, or taken back. */
    static boolean isUnderReview(Status status) {
        return status == Status.ACCEPTED
                || status == Status.DEFICIENT_ACCEPTED
                || status == Status.REVIEW;
    }
}
