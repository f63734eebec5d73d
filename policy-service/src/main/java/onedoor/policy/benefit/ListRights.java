package onedoor.policy.benefit;

import java.util.List;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/** Which lists somebody sees, and what they may do with one. */
final class ListRights {

    private ListRights() {}

    /**
     * Officers, and whoever decides on cases, see their department's lists; supervisors all of
     * them.
     *
     * @return whose lists; null for everybody's
     */
    static @Nullable String department(Caller caller) {
        caller.requireRole(
                "POLICY_ADMIN",
                "SUPERVISOR",
                "AUDIT_ADMIN",
                "CLERK",
                "OFFICER",
                "REVIEWER",
                "HEAD");
        String department = caller.department();
        boolean supervises = caller.hasRole("SUPERVISOR") || caller.hasRole("AUDIT_ADMIN");
        return supervises && !caller.hasRole("POLICY_ADMIN")
                ? null
                : department == null ? "" : department;
    }

    /** The acts that the list is open to, as the portal names them. */
    static List<String> actions(Caller caller, BenefitList list) {
        if (!caller.hasRole("POLICY_ADMIN")) {
            return List.of();
        }
        return switch (list.state()) {
            case FOUND ->
                    list.listMatter() != null || list.fourEyes().isOf(caller)
                            ? List.of("return")
                            : List.of("approve", "return");
            case PUBLICITY, CONFIRMING ->
                    list.origin() == BenefitList.Origin.FOUND
                            ? List.of("answer-objection", "judge-again")
                            : List.of("answer-objection");
            case SUBMITTED, APPROVED, GRANTED, RETURNED -> List.of();
        };
    }
}
