package onedoor.policy;

import java.util.Objects;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/** Whose money an official may look at. */
public final class Sight {

    private Sight() {}

    /** Officers see their department's policies; supervisors and auditors all of them: null. */
    public static @Nullable String of(Caller caller) {
        require(caller);
        return caller.hasRole("POLICY_ADMIN")
                ? Objects.requireNonNullElse(caller.department(), "")
                : null;
    }

    /** Whoever sees any of it. */
    public static void require(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "AUDIT_ADMIN");
    }
}
