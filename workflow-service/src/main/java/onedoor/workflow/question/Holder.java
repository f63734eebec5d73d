package onedoor.workflow.question;

import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.workflow.application.Applicant;

/**
 * Whose answers and materials: the enterprise acted for, by its credit code, else the person, by
 * the blind index of the id number.
 */
public record Holder(String key) {

    /** Empty for staff and systems, and for people whose name is not checked. */
    public static Optional<Holder> of(Caller caller) {
        if (caller.kind() != Caller.Kind.CITIZEN) {
            return Optional.empty();
        }
        String key = caller.actingFor() == null ? caller.certKey() : caller.actingFor();
        return Optional.ofNullable(key).map(Holder::new);
    }

    /** Empty for a department, which keeps nothing for later. */
    public static Optional<Holder> of(Applicant applicant) {
        if (applicant.isDepartment()) {
            return Optional.empty();
        }
        String key = applicant.actingFor() == null ? applicant.key() : applicant.actingFor();
        return Optional.ofNullable(key).map(Holder::new);
    }
}
