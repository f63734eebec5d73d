package onedoor.workflow.casework;

import static onedoor.workflow.WorkflowProblem.TASK_CLAIMED;
import static onedoor.workflow.WorkflowProblem.TASK_DELEGATED;
import static onedoor.workflow.WorkflowProblem.TASK_NOT_CLAIMED;
import static onedoor.workflow.WorkflowProblem.TASK_PAUSED;

import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemType;
import org.jspecify.annotations.Nullable;

/** Whose work a task is, and whether it lies with somebody else now. */
final class Whose {

    private Whose() {}

    /** Whose work the task is: its holder's, or anybody's with the roles while it is unclaimed. */
    static @Nullable ProblemType working(Officer officer, Task task) {
        return task.assignee() != null && !officer.holds(task)
                ? TASK_CLAIMED
                : unless(officer.fits(task));
    }

    static @Nullable ProblemType busy(Task task) {
        return task.paused() ? TASK_PAUSED : task.delegate() != null ? TASK_DELEGATED : null;
    }

    static ProblemType notHeld(Task task) {
        return task.assignee() == null ? TASK_NOT_CLAIMED : TASK_CLAIMED;
    }

    /** 窗口 receives and checks; the outcome is for 经办 and those above. */
    static @Nullable ProblemType decider(Officer officer) {
        return unless(
                officer.roles().has("OFFICER")
                        || officer.roles().has("REVIEWER")
                        || officer.roles().has("HEAD"));
    }

    static @Nullable ProblemType unless(boolean allowed) {
        return allowed ? null : CommonProblem.FORBIDDEN;
    }

    static @Nullable ProblemType first(@Nullable ProblemType... problems) {
        for (@Nullable ProblemType problem : problems) {
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }
}
