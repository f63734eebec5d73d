package onedoor.identity.organisation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What staff may do. A case role counts within the staff member's own department only. */
public enum Role {
    /** 窗口: takes applications at the counter. */
    CLERK,
    /** 经办 */
    OFFICER,
    /** 复核 */
    REVIEWER,
    /** 负责人 */
    HEAD,
    /** 督办: sees delays across departments. */
    SUPERVISOR,
    SYSTEM_ADMIN,
    SECURITY_ADMIN,
    AUDIT_ADMIN,
    MATTER_ADMIN,
    POLICY_ADMIN,
    EXCHANGE_ADMIN;

    /** GB/T 22239-2019: the three administrators are separate persons (三权分立). */
    private static final Set<Role> ADMINISTRATORS =
            EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN);

    /** Why these roles may not meet in one person. */
    static Optional<String> conflict(Set<Role> roles) {
        long administrators = roles.stream().filter(ADMINISTRATORS::contains).count();
        if (administrators > 1) {
            return Optional.of("系统管理员、安全管理员、审计管理员互斥，一人不得兼任");
        }
        if (roles.contains(AUDIT_ADMIN) && roles.size() > 1) {
            return Optional.of("审计管理员只看不改，不得兼任其他角色");
        }
        return Optional.empty();
    }
}
