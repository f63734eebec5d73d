package onedoor.policy.matching;

import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/** About whom a caller may ask and decide. */
public final class Subjects {

    private Subjects() {}

    /** The enterprise a person acts for, else a citizen's own account; null for anybody else. */
    public static @Nullable String of(Caller caller) {
        if (caller.kind() == Caller.Kind.SERVICE) {
            return null;
        }
        String enterprise = caller.actingFor();
        return enterprise == null && caller.kind() == Caller.Kind.CITIZEN
                ? caller.subject()
                : enterprise;
    }
}
