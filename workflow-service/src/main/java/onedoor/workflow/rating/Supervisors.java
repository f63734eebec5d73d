package onedoor.workflow.rating;

import onedoor.kit.Caller;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who decides what departments disagree about: the supervisors of the platform's department. */
@Component
class Supervisors {

    private final String member;

    /**
     * @param member {@code GOV/<credit code>/workflow} of this platform on the exchange
     */
    Supervisors(@Value("${onedoor.workflow.member}") String member) {
        this.member = member;
    }

    boolean decideAppeals(Caller caller) {
        String department = caller.department();
        return caller.hasRole("SUPERVISOR")
                && department != null
                && member.contains("/" + department + "/");
    }
}
