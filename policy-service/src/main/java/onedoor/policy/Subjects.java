package onedoor.policy;

import onedoor.kit.Caller;
import onedoor.policy.fact.SubjectType;
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

    /** What kind of subject that is. */
    public static SubjectType type(Caller caller) {
        return caller.actingFor() == null ? SubjectType.PERSON : SubjectType.ENTERPRISE;
    }
}
