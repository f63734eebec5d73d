package onedoor.workflow.application;

import java.util.UUID;
import onedoor.kit.Caller;
import org.springframework.stereotype.Component;

/**
 * For rooms that show an applicant what belongs to a case: whether the case is the caller's own.
 */
@Component
public class OwnCases {

    private final Applications applications;
    private final ApplicationStore store;

    OwnCases(Applications applications, ApplicationStore store) {
        this.applications = applications;
        this.store = store;
    }

    /** Refuses with 404, and audits, where the case is somebody else's. */
    public void require(Caller caller, UUID applicationId, String act) {
        Application _ = applications.own(caller, applicationId, act);
    }

    public boolean has(Caller caller, UUID applicationId) {
        return store.find(applicationId).filter(a -> a.isOf(caller)).isPresent();
    }
}
