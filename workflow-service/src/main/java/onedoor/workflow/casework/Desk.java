package onedoor.workflow.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.clock.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sees which task: the officials of its department whose roles its step names, its head, and
 * whoever is concerned with it; of a step that another department does (会办) also the officials of
 * the department whose case it is; 督办 reads everything. For anybody else it does not exist.
 */
@Component
class Desk {

    private final TaskStore store;
    private final InboxStore inbox;
    private final AwayStore away;
    private final AbsenceStore absences;
    private final WorkingCalendar calendar;
    private final AuditTrail audit;

    Desk(
            TaskStore store,
            InboxStore inbox,
            AwayStore away,
            AbsenceStore absences,
            WorkingCalendar calendar,
            AuditTrail audit) {
        this.store = store;
        this.inbox = inbox;
        this.away = away;
        this.absences = absences;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** An official of a department, with whom they stand in for today. */
    Officer officer(Caller caller) {
        caller.requireRole(Officer.OFFICIALS);
        String department = department(caller);
        return Officer.of(
                caller,
                department,
                absences.standingInFor(caller.subject(), department, calendar.today()));
    }

    /** An official and a task that they see. */
    record Seen(Officer officer, Task task) {}

    /**
     * A task that the caller wants to act on; 404 where they do not see it. For whom the caller
     * stands in is only asked where somebody else has the task, or where it must not be who asked.
     */
    Seen open(Caller caller, String id, Act act) {
        caller.requireRole(Officer.OFFICIALS);
        Task task = store.find(id).orElse(null);
        String holder = task == null ? null : task.assignee();
        boolean alone = holder == null || holder.equals(caller.subject());
        Officer officer =
                alone && !answers(act)
                        ? Officer.of(caller, department(caller), Map.of())
                        : officer(caller);
        return new Seen(officer, visible(officer, task, id, name(act), false));
    }

    private static boolean answers(Act act) {
        return Arrays.stream(TimeRequest.About.values()).anyMatch(a -> a.answering() == act);
    }

    /** 督办; not necessarily an official of any step. */
    Officer supervisor(Caller caller) {
        caller.requireRole("SUPERVISOR");
        return Officer.of(caller, department(caller), Map.of());
    }

    /** Whoever may look at tasks at all. */
    Officer reader(Caller caller) {
        return caller.hasRole("SUPERVISOR") && Roles.of(caller.roles()).equals(Roles.NONE)
                ? supervisor(caller)
                : officer(caller);
    }

    /** A task that this official sees; 404 otherwise, audited. */
    Task task(Officer officer, String id, Act act) {
        return visible(officer, store.find(id).orElse(null), id, name(act), false);
    }

    /** The same, for those too who may only read. */
    Task readable(Officer officer, String id, String act) {
        return visible(officer, store.find(id).orElse(null), id, act, true);
    }

    private static String name(Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    private Task visible(
            Officer officer, @Nullable Task task, String id, String act, boolean reading) {
        if (task == null || !(sees(officer, task) || (reading && officer.isSupervisor()))) {
            if (task != null) {
                audit.recordRefusal(
                        officer.caller(),
                        "task." + act,
                        "task",
                        id,
                        officer.isOf(task) ? "other-role" : "other-department",
                        Map.of());
            }
            throw new ProblemException(
                    WorkflowProblem.TASK_NOT_FOUND, WorkflowProblem.TASK_NOT_FOUND.zh());
        }
        return task;
    }

    private boolean sees(Officer officer, Task task) {
        if (!officer.isOf(task)) {
            return away.isOf(officer.department(), task.id());
        }
        return officer.visible().meets(task.roles())
                || officer.holds(task)
                || officer.id().equals(task.delegate())
                || officer.id().equals(task.decidedBy())
                || inbox.concerns(task.id(), officer.id());
    }

    private static String department(Caller caller) {
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return department;
    }
}
