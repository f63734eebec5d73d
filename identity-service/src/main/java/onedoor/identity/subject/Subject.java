package onedoor.identity.subject;

import java.util.Set;
import java.util.UUID;
import onedoor.identity.organisation.Role;

/** Somebody who can sign in: a citizen, or a member of a department's staff. */
public sealed interface Subject {

    UUID id();

    String name();

    /**
     * A natural person.
     *
     * @param assurance real-name level, 2 to 5
     */
    record Citizen(UUID id, String name, int assurance, String certKey) implements Subject {}

    record StaffMember(
            UUID id, String name, String department, String departmentName, Set<Role> roles)
            implements Subject {}
}
