package onedoor.workflow.supervision;

import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;

/** Whose figures and warnings somebody sees; null means everybody's. */
final class Scope {

    private Scope() {}

    /** A head sees the department's, the supervisors all. */
    static @Nullable String ofHead(Caller caller) {
        return of(caller, "HEAD", "SUPERVISOR");
    }

    /** Every official sees the department's, the supervisors all. */
    static @Nullable String ofOfficial(Caller caller) {
        return of(caller, "CLERK", "OFFICER", "REVIEWER", "HEAD", "SUPERVISOR");
    }

    private static @Nullable String of(Caller caller, String... roles) {
        caller.requireRole(roles);
        String department = caller.department();
        if (caller.kind() != Caller.Kind.STAFF || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "此操作仅限部门工作人员");
        }
        return caller.hasRole("SUPERVISOR") ? null : department;
    }
}
