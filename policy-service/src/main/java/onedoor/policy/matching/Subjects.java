package onedoor.policy.matching;

import onedoor.kit.Caller;
import onedoor.policy.document.Policy;
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
    static SubjectType type(Caller caller) {
        return caller.actingFor() == null ? SubjectType.PERSON : SubjectType.ENTERPRISE;
    }

    /** Policies are for enterprises or for people, never for both. */
    static boolean concerns(SubjectType type, Policy policy) {
        return switch (policy.subject()) {
            case ENTERPRISE -> type == SubjectType.ENTERPRISE;
            case PERSON -> type == SubjectType.PERSON;
        };
    }
}
