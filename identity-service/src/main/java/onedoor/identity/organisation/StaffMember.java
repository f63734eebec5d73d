package onedoor.identity.organisation;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of a department's staff. */
public record StaffMember(
        UUID id, String name, Department department, @Nullable String duty, Set<Role> roles) {}
