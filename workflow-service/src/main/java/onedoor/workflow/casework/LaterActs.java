package onedoor.workflow.casework;

import static onedoor.workflow.WorkflowProblem.NOT_POSSIBLE_NOW;
import static onedoor.workflow.WorkflowProblem.NOT_SENT_ON;
import static onedoor.workflow.WorkflowProblem.OWN_CASE;
import static onedoor.workflow.WorkflowProblem.TASK_ALREADY_DECIDED;
import static onedoor.workflow.WorkflowProblem.URGED_ALREADY;
import static onedoor.workflow.casework.Whose.decider;
import static onedoor.workflow.casework.Whose.unless;

import java.util.List;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemType;
import onedoor.workflow.application.CaseDeliveries;
import onedoor.workflow.application.PromiseChecks;
import onedoor.workflow.application.Status;
import org.jspecify.annotations.Nullable;

/** What may be done with a task that need not be open: taken back, followed up, urged. */
final class LaterActs {

    private static final List<String> CONCLUDED = List.of("GRANT", "DENY", "NOT_ACCEPT");

    private static final List<String> SENT_ON = List.of("ACCEPT", "ACCEPT_DEFICIENT", "PASS");

    private LaterActs() {}

    /** 撤销: whoever sent the work on takes it back while nobody has begun with it. */
    static @Nullable ProblemType withdraw(Officer officer, Situation now) {
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
                        && OpenActs.isUnderReview(now.status());
        return untouched && SENT_ON.contains(task.decision()) ? null : NOT_SENT_ON;
    }

    /** What is left to do when the decision has been made: by the task that made it. */
    static @Nullable ProblemType afterwards(Officer officer, Situation now, Act act) {
        Task task = now.task();
        if (officer.isApplicantOf(task)) {
            return OWN_CASE;
        }
        boolean open =
                switch (act) {
                    case DELIVER -> CaseDeliveries.isHandedOver(now.file());
                    case REPAIR_CREDIT -> PromiseChecks.isRepairable(now.file());
                    // A granted list has gone on: to its publicity, objections and confirmations.
                    case REVOKE -> now.status() == Status.GRANTED && !now.isOfDepartment();
                    default -> PromiseChecks.isOpen(now.file());
                };
        if (task.isOpen() || !open || !CONCLUDED.contains(task.decision())) {
            return NOT_POSSIBLE_NOW;
        }
        return switch (act) {
            case DELIVER -> unless(officer.fits(task));
            case REPAIR_CREDIT, REVOKE -> unless(officer.heads(task));
            default -> decider(officer);
        };
    }

    /**
     * 催办: 督办 of any department, or, of the others, the department that leads the life event or
     * whose case it is.
     */
    static @Nullable ProblemType urge(Officer officer, Situation now) {
        if (officer.isApplicantOf(now.task())) {
            return OWN_CASE;
        }
        boolean leads =
                !officer.isOf(now.task())
                        && officer.roles().meets(Roles.ALL)
                        && (now.isLedBy(officer.department()) || now.isCaseOf(officer));
        if (!officer.isSupervisor() && !leads) {
            return CommonProblem.FORBIDDEN;
        }
        if (!now.task().isOpen()) {
            return TASK_ALREADY_DECIDED;
        }
        return now.urgeDay().equals(now.task().urgedOn()) ? URGED_ALREADY : null;
    }
}
