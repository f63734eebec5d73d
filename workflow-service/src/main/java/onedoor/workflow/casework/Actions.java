package onedoor.workflow.casework;

import static onedoor.workflow.WorkflowProblem.OWN_CASE;
import static onedoor.workflow.WorkflowProblem.TASK_ALREADY_DECIDED;
import static onedoor.workflow.WorkflowProblem.TASK_CLAIMED;
import static onedoor.workflow.WorkflowProblem.TASK_NOT_CLAIMED;
import static onedoor.workflow.casework.Whose.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemType;
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
            return Optional.ofNullable(LaterActs.urge(officer, now));
        }
        if (act == Act.REASSIGN) {
            return Optional.ofNullable(closed(officer, task))
                    .or(() ->
                            Optional.ofNullable(
                                    unless(officer.isSupervisor() || officer.heads(task))));
        }
        if (act.isOfTheCase() ? !now.isCaseOf(officer) : !officer.isOf(task)) {
            return Optional.of(CommonProblem.FORBIDDEN);
        }
        return switch (act) {
            case CLAIM, RELEASE -> refusal(officer, task, act);
            case WITHDRAW_DECISION -> Optional.ofNullable(LaterActs.withdraw(officer, now));
            case CHECK_PROMISE, REPAIR_CREDIT, REVOKE, DELIVER ->
                    Optional.ofNullable(LaterActs.afterwards(officer, now, act));
            case COPY -> Optional.ofNullable(officer.isApplicantOf(task) ? OWN_CASE : null);
            default ->
                    Optional.ofNullable(closed(officer, task))
                            .or(() -> Optional.ofNullable(OpenActs.refusal(officer, now, act)));
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
}
