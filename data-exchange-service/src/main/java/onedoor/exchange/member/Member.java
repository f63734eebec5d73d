package onedoor.exchange.member;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A body that takes part in the exchange, with its subsystems in the order of their codes. */
public record Member(
        String memberClass,
        String memberCode,
        String name,
        boolean platform,
        List<Subsystem> subsystems) {

    /** One information system of a member. */
    public record Subsystem(String code, String name) {}

    public Member {
        subsystems = subsystems.stream().sorted(Comparator.comparing(Subsystem::code)).toList();
    }

    /** Whether one of its subsystems has this code. */
    public boolean hasSubsystem(String code) {
        return subsystems.stream().anyMatch(subsystem -> subsystem.code().equals(code));
    }

    /**
     * The same member with the subsystems that an earlier version had and this one does not name.
     */
    Member keeping(Member earlier) {
        SortedMap<String, Subsystem> all = new TreeMap<>();
        earlier.subsystems().forEach(subsystem -> all.put(subsystem.code(), subsystem));
        subsystems.forEach(subsystem -> all.put(subsystem.code(), subsystem));
        return new Member(memberClass, memberCode, name, platform, List.copyOf(all.values()));
    }
}
