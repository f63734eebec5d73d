package onedoor.identity.organisation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Departments and staff, to look at. */
@Service
public class Organisation {

    private final OrganisationStore store;

    Organisation(OrganisationStore store) {
        this.store = store;
    }

    List<Department> departments() {
        return store.departments();
    }

    public Optional<Department> department(String uscc) {
        return store.department(uscc);
    }

    /** Who works there, in the order of their names. */
    List<StaffMember> staffOf(String department) {
        return store.staffOf(department);
    }

    /** Which of these are staff. */
    public Set<UUID> existing(Set<UUID> ids) {
        return store.existing(ids);
    }

    public Optional<StaffMember> staff(UUID id) {
        return store.staff(id);
    }
}
