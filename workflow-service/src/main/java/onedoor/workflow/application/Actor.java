package onedoor.workflow.application;

import java.util.Objects;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who moves a case; without a caller it is the platform itself.
 *
 * @param absent the official for whom a stand-in acts
 * @param departmentName for which department, where it may be another than the case's (会办)
 */
public record Actor(
        @Nullable Caller caller, @Nullable Absent absent, @Nullable String departmentName) {

    static final Actor PLATFORM = new Actor(null, null, null);

    /** Somebody who acts for themselves. */
    public Actor(Caller caller) {
        this(caller, null, null);
    }

    /** An official who is away, whose work a stand-in does. */
    public record Absent(String id, String name) {}

    /** The account of whoever acts; the platform has none. */
    public String subject() {
        return Objects.requireNonNull(caller, "the platform has no account").subject();
    }

    /** For people to read, where they have a name. */
    String name() {
        Caller who = Objects.requireNonNull(caller, "the platform has no name");
        return Objects.requireNonNullElse(who.name(), who.subject());
    }

    /** On whose behalf: of an absent official by name, of an enterprise by its code. */
    CaseMoved.By by() {
        return caller == null
                ? new CaseMoved.By(null, null, null, false)
                : new CaseMoved.By(
                        caller.subject(),
                        caller.name(),
                        absent == null ? caller.actingFor() : absent.name(),
                        caller.kind() == Caller.Kind.STAFF);
    }

    /** In which role, in words. */
    String text() {
        if (caller == null) {
            return "系统";
        }
        return switch (caller.kind()) {
            case CITIZEN -> "申请人";
            case STAFF -> "经办人员";
            case SERVICE -> "系统";
        };
    }
}
