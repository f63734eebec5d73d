package onedoor.workflow.casework;

import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.casework.TaskStore.Position;
import onedoor.workflow.casework.TaskStore.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who sees which task: the officials of its department, and for anybody else it does not exist. */
@Component
class Desk {

    static final String[] OFFICIALS = {"CLERK", "OFFICER", "REVIEWER", "HEAD"};

    private final TaskStore store;
    private final AuditTrail audit;

    Desk(TaskStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    Page<Task> list(Caller caller, View view, @Nullable Position after, int limit) {
        List<Task> found = store.list(department(caller), view, caller.subject(), after, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        Task last = found.get(limit - 1);
        return new Page<>(found.subList(0, limit), last.dueOn() + "~" + last.id());
    }

    /** A task of the caller's own department; 404 otherwise, audited. */
    Task task(Caller caller, String id, String act) {
        String department = department(caller);
        @Nullable Task task = store.find(id).orElse(null);
        if (task == null || !task.department().equals(department)) {
            if (task != null) {
                audit.recordRefusal(caller, act, "task", id, "other-department", Map.of());
            }
            throw new ProblemException(
                    WorkflowProblem.TASK_NOT_FOUND, WorkflowProblem.TASK_NOT_FOUND.zh());
        }
        return task;
    }

    private static String department(Caller caller) {
        caller.requireRole(OFFICIALS);
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return department;
    }

    static boolean ownCase(Caller caller, Task task) {
        return task.applicantId().equals(caller.subject())
                || (caller.certKey() != null && caller.certKey().equals(task.applicantKey()));
    }
}
