package onedoor.workflow.casework;

import static onedoor.workflow.WorkflowProblem.CORRECTED_ALREADY;
import static onedoor.workflow.WorkflowProblem.NOT_POSSIBLE_NOW;
import static onedoor.workflow.WorkflowProblem.NOT_SENT_ON;
import static onedoor.workflow.WorkflowProblem.NOT_YOUR_TURN;
import static onedoor.workflow.WorkflowProblem.OWN_CASE;
import static onedoor.workflow.WorkflowProblem.SAME_PERSON;
import static onedoor.workflow.WorkflowProblem.SIGNATURES_MISSING;
import static onedoor.workflow.WorkflowProblem.SIGNATURE_REFUSED;
import static onedoor.workflow.WorkflowProblem.TASK_ALREADY_DECIDED;
import static onedoor.workflow.WorkflowProblem.TASK_CLAIMED;
import static onedoor.workflow.WorkflowProblem.TASK_DELEGATED;
import static onedoor.workflow.WorkflowProblem.TASK_NOT_CLAIMED;
import static onedoor.workflow.WorkflowProblem.TASK_PAUSED;
import static onedoor.workflow.WorkflowProblem.TWO_OFFICIALS;
import static onedoor.workflow.WorkflowProblem.URGED_ALREADY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemType;
import onedoor.workflow.application.CaseDeliveries;
import onedoor.workflow.application.Missing;
import onedoor.workflow.application.Move;
import onedoor.workflow.application.PromiseChecks;
import onedoor.workflow.application.Status;
import onedoor.workflow.casework.TimeRequest.About;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a task, and when: from the case's state, the step, the roles and whose the
 * task is. The same rules list the actions in an answer and guard the endpoints.
 */
final class Actions {

    private Actions() {}

    /** What this official may do next, in the order of {@link Act}. */
    static List<String> of(Officer officer, Situation now) {
        return Arrays.stream(Act.values())
                .filter(act -> refusal(officer, now, act).isEmpty())
                .map(Act::name)
                .toList();
    }

    /** Why not; nothing where the act is allowed. */
    static Optional<ProblemType> refusal(Officer officer, Situation now, Act act) {
        Task task = now.task();
        if (act == Act.URGE) {
            return Optional.ofNullable(urge(officer, now));
        }
        if (act == Act.REASSIGN) {
            return Optional.ofNullable(closed(officer, task))
                    .or(() ->
                            Optional.ofNullable(
                                    unless(officer.isSupervisor() || officer.heads(task))));
        }
        if (!officer.isOf(task)) {
            return Optional.of(CommonProblem.FORBIDDEN);
        }
        return switch (act) {
            case CLAIM, RELEASE -> refusal(officer, task, act);
            case WITHDRAW_DECISION -> Optional.ofNullable(withdraw(officer, now));
            case CHECK_PROMISE, DELIVER -> Optional.ofNullable(afterwards(officer, now, act));
            case COPY -> Optional.ofNullable(officer.isApplicantOf(task) ? OWN_CASE : null);
            default ->
                    Optional.ofNullable(closed(officer, task))
                            .or(() -> Optional.ofNullable(open(officer, now, act)));
        };
    }

    /** For the acts that need no look at the case, only at the inbox. */
    static Optional<ProblemType> refusal(Officer officer, Task task, Act act) {
        ProblemType closed = closed(officer, task);
        if (closed != null) {
            return Optional.of(closed);
        }
        if (act == Act.CLAIM) {
            return Optional.ofNullable(
                    task.assignee() != null ? TASK_CLAIMED : unless(officer.fits(task)));
        }
        return Optional.ofNullable(officer.holds(task) ? null : TASK_NOT_CLAIMED);
    }

    private static @Nullable ProblemType closed(Officer officer, Task task) {
        if (officer.isApplicantOf(task)) {
            return OWN_CASE;
        }
        return task.isOpen() ? null : TASK_ALREADY_DECIDED;
    }

    private static @Nullable ProblemType open(Officer officer, Situation now, Act act) {
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
            case TERMINATE -> first(unless(officer.heads(task)), moves(now, act));
            case END_SPECIAL -> first(working(officer, task), decider(officer), moves(now, act));
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
                            act == Act.GRANT && now.earlier().contains(officer.id())
                                    ? TWO_OFFICIALS
                                    : null);
            case START_SPECIAL ->
                    first(
                            working(officer, task),
                            decider(officer),
                            busy(task),
                            moves(now, act),
                            now.open(About.SPECIAL) == null ? null : NOT_POSSIBLE_NOW);
            case EXTEND ->
                    first(
                            working(officer, task),
                            decider(officer),
                            busy(task),
                            moves(now, act),
                            now.open(About.EXTENSION) == null && !isExtended(now)
                                    ? null
                                    : NOT_POSSIBLE_NOW);
            case CLAIM, RELEASE, REASSIGN, COPY, WITHDRAW_DECISION, CHECK_PROMISE, DELIVER, URGE ->
                    throw new IllegalStateException(act + " is judged elsewhere");
        };
    }

    /** Whose work the task is: its holder's, or anybody's with the roles while it is unclaimed. */
    private static @Nullable ProblemType working(Officer officer, Task task) {
        return task.assignee() != null && !officer.holds(task)
                ? TASK_CLAIMED
                : unless(officer.fits(task));
    }

    private static @Nullable ProblemType busy(Task task) {
        return task.paused() ? TASK_PAUSED : task.delegate() != null ? TASK_DELEGATED : null;
    }

    private static ProblemType notHeld(Task task) {
        return task.assignee() == null ? TASK_NOT_CLAIMED : TASK_CLAIMED;
    }

    /** 窗口 receives and checks; the outcome is for 经办 and those above. */
    private static @Nullable ProblemType decider(Officer officer) {
        return unless(
                officer.roles().has("OFFICER")
                        || officer.roles().has("REVIEWER")
                        || officer.roles().has("HEAD"));
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

    private static boolean isUnderReview(Status status) {
        return status == Status.ACCEPTED
                || status == Status.DEFICIENT_ACCEPTED
                || status == Status.REVIEW;
    }

    private static @Nullable ProblemType signed(Situation now, boolean granting) {
        if (!now.signatures().isConcluded()) {
            return SIGNATURES_MISSING;
        }
        return granting && now.signatures().isRefused() ? SIGNATURE_REFUSED : null;
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
        if (!officer.heads(now.task())) {
            return CommonProblem.FORBIDDEN;
        }
        if (asked == null) {
            return NOT_POSSIBLE_NOW;
        }
        return asked.isOf(officer) ? SAME_PERSON : moves(now, about.asking());
    }

    /** 撤销: whoever sent the work on takes it back while nobody has begun with it. */
    private static @Nullable ProblemType withdraw(Officer officer, Situation now) {
        Task task = now.task();
        if (officer.isApplicantOf(task)) {
            return OWN_CASE;
        }
        if (!officer.id().equals(task.decidedBy())) {
            return CommonProblem.FORBIDDEN;
        }
        Task next = now.next();
        boolean untouched =
                next != null
                        && now.isAhead(next)
                        && next.assignee() == null
                        && !next.paused()
                        && isUnderReview(now.status());
        return untouched && SENT_ON.contains(task.decision()) ? null : NOT_SENT_ON;
    }

    /** What is left to do when the decision has been made: by the task that made it. */
    private static @Nullable ProblemType afterwards(Officer officer, Situation now, Act act) {
        Task task = now.task();
        if (officer.isApplicantOf(task)) {
            return OWN_CASE;
        }
        boolean open =
                act == Act.DELIVER
                        ? CaseDeliveries.isHandedOver(now.file())
                        : PromiseChecks.isOpen(now.file());
        if (task.isOpen() || !open || !CONCLUDED.contains(task.decision())) {
            return NOT_POSSIBLE_NOW;
        }
        return act == Act.DELIVER ? unless(officer.fits(task)) : decider(officer);
    }

    private static final List<String> CONCLUDED = List.of("GRANT", "DENY", "NOT_ACCEPT");

    private static final List<String> SENT_ON = List.of("ACCEPT", "ACCEPT_DEFICIENT", "PASS");

    /** 催办: 督办 of any department, or the department that leads the life event, of the others. */
    private static @Nullable ProblemType urge(Officer officer, Situation now) {
        if (officer.isApplicantOf(now.task())) {
            return OWN_CASE;
        }
        boolean leads =
                !officer.isOf(now.task())
                        && officer.roles().meets(Roles.ALL)
                        && now.isLedBy(officer.department());
        if (!officer.isSupervisor() && !leads) {
            return CommonProblem.FORBIDDEN;
        }
        if (!now.task().isOpen()) {
            return TASK_ALREADY_DECIDED;
        }
        return now.urgeDay().equals(now.task().urgedOn()) ? URGED_ALREADY : null;
    }

    private static @Nullable ProblemType unless(boolean allowed) {
        return allowed ? null : CommonProblem.FORBIDDEN;
    }

    private static @Nullable ProblemType first(@Nullable ProblemType... problems) {
        for (@Nullable ProblemType problem : problems) {
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }
}
