package onedoor.workflow.application;

import java.util.Set;
import java.util.UUID;

/** Whom an applicant may urge (催办); answered by whoever keeps the tasks. */
public interface Urging {

    /** The parts of this case that wait for their department and have not been urged today. */
    Set<UUID> urgeable(UUID applicationId);
}
