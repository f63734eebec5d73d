package onedoor.policy.supervision;

import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import org.springframework.stereotype.Component;

/** Which policies somebody answers for: a department its own, supervisors all. */
@Component
class Oversight {

    private final Policies policies;

    Oversight(Policies policies) {
        this.policies = policies;
    }

    /** In the order of codes; refused to anybody else. */
    List<Policy> of(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return policies.current().stream().filter(p -> sees(caller, p)).toList();
    }

    Optional<Policy> find(Caller caller, String code) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return policies.current(code).filter(p -> sees(caller, p));
    }

    private static boolean sees(Caller caller, Policy policy) {
        return caller.hasRole("SUPERVISOR") || policy.department().equals(caller.department());
    }
}
