package onedoor.policy.amendment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import onedoor.policy.document.Policies;
import onedoor.policy.document.Policy;
import org.springframework.stereotype.Component;

/** Which policies read an attribute. */
@Component
class Users {

    private static final int SHOWN = 10;

    /** A policy by what people know it by. */
    record Named(String code, String name) {}

    /**
     * Those that read it.
     *
     * @param first in the order of their codes, at most ten
     */
    record UsedBy(int count, List<Named> first) {}

    private final Policies policies;
    private final Clock clock;

    Users(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** Those in force on a day or on a later one. */
    UsedBy from(LocalDate day, String code) {
        TreeMap<String, Named> named = new TreeMap<>();
        policies.inForceFrom(day, clock.instant()).stream()
                .filter(p -> p.attributes().contains(code))
                .forEach(p -> named.put(p.code(), new Named(p.code(), p.name())));
        return new UsedBy(named.size(), named.values().stream().limit(SHOWN).toList());
    }

    /** Those in force that read one of the attributes. */
    List<Policy> now(Collection<String> codes) {
        return policies.current().stream()
                .filter(p -> p.attributes().stream().anyMatch(codes::contains))
                .toList();
    }
}
