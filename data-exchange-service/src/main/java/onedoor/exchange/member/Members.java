package onedoor.exchange.member;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.registry.Change;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import org.springframework.stereotype.Component;

/** Who takes part in the exchange. */
@Component
public class Members {

    private static final String PART = "member";

    private final MemberStore store;
    private final RegistryVersions versions;
    private final Held<Map<String, Member>> held;
    private final String instance;

    Members(MemberStore store, RegistryVersions versions, MemberSettings settings) {
        this.store = store;
        this.versions = versions;
        this.instance = settings.instance();
        this.held = versions.hold(PART, store::all);
    }

    /** This exchange's own X-Road instance. */
    public String instance() {
        return instance;
    }

    /** A member by class and code. */
    public Optional<Member> find(String memberClass, String memberCode) {
        return Optional.ofNullable(held.get().get(memberClass + "/" + memberCode));
    }

    /** Whether a subsystem is registered. */
    public boolean isRegistered(SubsystemId subsystem) {
        Member member = held.get().get(subsystem.memberClass() + "/" + subsystem.memberCode());
        return member != null && member.hasSubsystem(subsystem.code());
    }

    /** The name that people know a member by; its code where it is unknown. */
    public String nameOf(String memberClass, String memberCode) {
        return find(memberClass, memberCode).map(Member::name).orElse(memberCode);
    }

    /** All members, in the order of class and code. */
    public Collection<Member> all() {
        return held.get().values();
    }

    /** The wire identifier of a subsystem of this instance. */
    public ClientId clientId(SubsystemId subsystem) {
        return new ClientId(
                instance, subsystem.memberClass(), subsystem.memberCode(), subsystem.code());
    }

    /** Writes a member; subsystems that it no longer names stay, since grants may point at them. */
    public Change put(Member member) {
        Optional<Member> earlier = store.find(member.memberClass(), member.memberCode());
        Member next = earlier.map(member::keeping).orElse(member);
        Change change = Change.between(earlier, next);
        if (change != Change.UNCHANGED) {
            store.write(next);
            versions.advance(PART);
        }
        return change;
    }

    /** To be called once a change has been committed. */
    public void refresh() {
        held.expire();
    }
}
