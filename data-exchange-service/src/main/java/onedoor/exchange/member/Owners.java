package onedoor.exchange.member;

import java.util.Optional;
import onedoor.kit.Caller;
import org.springframework.stereotype.Component;

/** Who may act for a subsystem. */
@Component
public class Owners {

    private final Members members;

    Owners(Members members) {
        this.members = members;
    }

    /** The subsystem itself, its department's officials, and the operator of the exchange. */
    public boolean mayActFor(Caller caller, SubsystemId subsystem) {
        return caller.hasRole("EXCHANGE_ADMIN")
                || isItself(caller, subsystem)
                || isOfficial(caller, subsystem);
    }

    private boolean isItself(Caller caller, SubsystemId subsystem) {
        return Optional.ofNullable(caller.member())
                .flatMap(ClientId::parse)
                .flatMap(id -> id.within(members.instance()))
                .filter(subsystem::equals)
                .isPresent();
    }

    private static boolean isOfficial(Caller caller, SubsystemId subsystem) {
        return caller.kind() == Caller.Kind.STAFF
                && subsystem.memberClass().equals("GOV")
                && subsystem.memberCode().equals(caller.department())
                && (caller.hasRole("OFFICER") || caller.hasRole("HEAD"));
    }
}
