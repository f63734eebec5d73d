package onedoor.exchange.member;

import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.springframework.stereotype.Component;

/**
 * For which subsystems a caller speaks: a system for itself, a department's official for all of the
 * department's. Who runs or supervises the exchange sees those of everybody.
 */
@Component
public class Standing {

    private static final String OFFICIALS = "GOV/";

    private final Members members;

    Standing(Members members) {
        this.members = members;
    }

    /**
     * Which subsystems are meant, for a condition in SQL: the one that is named, or those whose
     * identifier begins so.
     */
    public record Scope(String exactly, String prefix) {

        /** Whether a subsystem is among them. */
        public boolean holds(SubsystemId subsystem) {
            String text = subsystem.toString();
            return text.equals(exactly) || text.startsWith(prefix);
        }
    }

    /** What the caller may see; nothing at all is refused with 403. */
    public Scope sight(Caller caller) {
        return caller.hasRole("EXCHANGE_ADMIN") || caller.hasRole("SUPERVISOR")
                ? new Scope("", "")
                : reach(caller);
    }

    /** What the caller may act for; nothing at all is refused with 403. */
    public Scope reach(Caller caller) {
        Optional<SubsystemId> own = own(caller);
        if (own.isPresent()) {
            return new Scope(own.get().toString(), own.get() + "/");
        }
        String department = caller.department();
        if (caller.kind() == Caller.Kind.STAFF
                && department != null
                && SubsystemId.isPart(department)
                && (caller.hasRole("OFFICER") || caller.hasRole("HEAD"))) {
            return new Scope("", OFFICIALS + department + "/");
        }
        throw new ProblemException(CommonProblem.FORBIDDEN, "member");
    }

    /** The subsystem that a system's token names, if it is registered. */
    public Optional<SubsystemId> own(Caller caller) {
        return Optional.ofNullable(caller.member())
                .flatMap(ClientId::parse)
                .flatMap(id -> id.within(members.instance()))
                .filter(members::isRegistered);
    }
}
