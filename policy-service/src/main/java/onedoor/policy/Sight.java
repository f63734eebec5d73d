package onedoor.policy;

import java.util.Objects;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/** Whose policies and whose money an official may look at. */
public final class Sight {

    private Sight() {}

    /** Officers see their department's policies; supervisors and auditors all of them: null. */
    public static @Nullable String of(Caller caller) {
        require(caller);
        return caller.hasRole("POLICY_ADMIN")
                ? Objects.requireNonNullElse(caller.department(), "")
                : null;
    }

    /** Who looks after policies: their department's, supervisors all of them: null. */
    public static @Nullable String departmentOf(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return caller.hasRole("SUPERVISOR")
                ? null
                : Objects.requireNonNullElse(caller.department(), "");
    }

    /** Whoever sees any of the money. */
    public static void require(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
    }
}
