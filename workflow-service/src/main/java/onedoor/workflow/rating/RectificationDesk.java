package onedoor.workflow.rating;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who sees and may do what about a low rating; for anybody else it does not exist. */
@Component
class RectificationDesk {

    private final RectificationView view;
    private final Supervisors supervisors;
    private final AuditTrail audit;

    RectificationDesk(RectificationView view, Supervisors supervisors, AuditTrail audit) {
        this.view = view;
        this.supervisors = supervisors;
        this.audit = audit;
    }

    /** What was found, if the caller sees it; 404 otherwise, audited. */
    Rectification seen(Caller caller, UUID id, Optional<Rectification> found) {
        return found.filter(r -> sees(caller, r)).orElseThrow(() -> unknown(caller, id));
    }

    RectificationView.Detail detail(Caller caller, Rectification r) {
        return view.detail(r, caller, decidesAppeals(caller));
    }

    boolean decidesAppeals(Caller caller) {
        return supervisors.decideAppeals(caller);
    }

    static void own(Caller caller, Rectification r, String... roles) {
        caller.requireRole(roles);
        if (!r.department().equals(caller.department())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作由被评价部门办理");
        }
    }

    private static boolean sees(Caller caller, Rectification r) {
        String department = scope(caller);
        return department == null || department.equals(r.department());
    }

    /** The department whose rectifications the caller sees; null means all. */
    static @Nullable String scope(Caller caller) {
        caller.requireRole("CLERK", "OFFICER", "REVIEWER", "HEAD", "SUPERVISOR");
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return caller.hasRole("SUPERVISOR") ? null : department;
    }

    private ProblemException unknown(Caller caller, UUID id) {
        audit.recordRefusal(
                caller, "rectification.read", "rectification", id.toString(), "foreign", Map.of());
        return new ProblemException(
                WorkflowProblem.RECTIFICATION_NOT_FOUND,
                WorkflowProblem.RECTIFICATION_NOT_FOUND.zh());
    }
}
