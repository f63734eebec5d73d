package onedoor.exchange.sharing;

import java.util.EnumSet;
import java.util.Set;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.springframework.stereotype.Component;

/** In which parts a caller takes part in a request. */
@Component
class Parties {

    /** What a caller may be to this request; empty for a stranger. */
    Set<Party> of(Caller caller, SharingRequest request) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (isOf(caller, request.consumer())) {
            parties.add(Party.CONSUMER);
        }
        if (isOf(caller, request.provider()) && request.state() != State.DRAFT) {
            parties.add(Party.PROVIDER);
        }
        if (caller.hasRole("EXCHANGE_ADMIN")) {
            parties.add(Party.PLATFORM);
        }
        if (caller.hasRole("SUPERVISOR")) {
            parties.add(Party.SUPERVISOR);
        }
        return parties;
    }

    /** The department in whose name a caller acts, as an identifier's beginning. */
    String department(Caller caller) {
        String department = caller.department();
        if (!isOfficial(caller) || department == null || !SubsystemId.isPart(department)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "OFFICER, HEAD");
        }
        return "GOV/" + department + "/";
    }

    boolean seesAll(Caller caller) {
        return caller.hasRole("EXCHANGE_ADMIN") || caller.hasRole("SUPERVISOR");
    }

    private static boolean isOf(Caller caller, SubsystemId subsystem) {
        return isOfficial(caller)
                && subsystem.memberClass().equals("GOV")
                && subsystem.memberCode().equals(caller.department());
    }

    private static boolean isOfficial(Caller caller) {
        return caller.kind() == Caller.Kind.STAFF
                && (caller.hasRole("OFFICER") || caller.hasRole("HEAD"));
    }
}
