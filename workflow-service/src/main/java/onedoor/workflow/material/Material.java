package onedoor.workflow.material;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.workflow.file.KeptFile;

/**
 * A file of a holder's library.
 *
 * @param name what was asked for when it was accepted
 * @param withdrawn what it was accepted for was revoked
 */
record Material(
        UUID id,
        String holder,
        Requirement requirement,
        String name,
        KeptFile file,
        Provenance provenance,
        Instant acceptedAt,
        LocalDate validTo,
        boolean withdrawn) {

    enum State {
        VALID,
        EXPIRED,
        WITHDRAWN
    }

    State state(LocalDate today) {
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        return today.isAfter(validTo) ? State.EXPIRED : State.VALID;
    }

    /** Where a material comes from: the case, and the department that accepted or issued it. */
    record Provenance(
            String applicationNumber,
            String department,
            String departmentName,
            String matterName,
            LocalDate acceptedOn) {}

    /** One time that a material was taken over into a case, there under {@code fileId}. */
    record Use(
            UUID material,
            UUID applicationId,
            String serviceName,
            String pointer,
            UUID fileId,
            Instant usedAt) {}

    @Override
    public String toString() {
        return "material " + id;
    }
}
