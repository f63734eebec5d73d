package onedoor.exchange.grant;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Grant.Standing;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose grants a caller sees: a system its own, a department those it uses and those it serves. */
@Component
public class GrantList {

    private final GrantStore store;
    private final Catalogue catalogue;
    private final Members members;

    GrantList(GrantStore store, Catalogue catalogue, Members members) {
        this.store = store;
        this.catalogue = catalogue;
        this.members = members;
    }

    /** Whose side is looked at; both where it is not said. */
    enum Role {
        CONSUMER,
        PROVIDER
    }

    /** What a list is narrowed to, each null for anything; {@code today} is the legal day. */
    record Filter(
            @Nullable SubsystemId consumer,
            @Nullable Role role,
            @Nullable String resource,
            @Nullable String purpose,
            @Nullable String matter,
            @Nullable Standing state,
            LocalDate today) {}

    /** A grant, if a caller may see it. */
    public Optional<Grant> seen(Caller caller, UUID id) {
        return store.find(id).filter(grant -> maySee(caller, grant));
    }

    /** Newest first, those before an id. */
    List<Grant> page(Caller caller, Filter filter, String before, int limit) {
        return store.page(filter, sight(caller, filter), before, limit);
    }

    /**
     * Whether a caller belongs to one of a grant's two sides, or runs or supervises the exchange.
     */
    boolean maySee(Caller caller, Grant grant) {
        return seesAll(caller)
                || isOf(caller, grant.consumer())
                || provider(grant).filter(provider -> isOf(caller, provider)).isPresent();
    }

    /** Whether a caller may end a grant: the administrator, and the head of who provides. */
    boolean mayRevoke(Caller caller, Grant grant) {
        return caller.hasRole("EXCHANGE_ADMIN")
                || (caller.hasRole("HEAD")
                        && provider(grant).filter(provider -> isOf(caller, provider)).isPresent());
    }

    private Optional<SubsystemId> provider(Grant grant) {
        return catalogue.find(grant.resource()).map(Resource::provider);
    }

    private boolean isOf(Caller caller, SubsystemId subsystem) {
        return caller.member() == null
                ? isOfficial(caller)
                        && subsystem.memberClass().equals("GOV")
                        && subsystem.memberCode().equals(caller.department())
                : members.clientId(subsystem).path().equals(caller.member());
    }

    private static boolean isOfficial(Caller caller) {
        return caller.kind() == Caller.Kind.STAFF
                && (caller.hasRole("OFFICER") || caller.hasRole("HEAD"));
    }

    private static boolean seesAll(Caller caller) {
        return caller.hasRole("EXCHANGE_ADMIN") || caller.hasRole("SUPERVISOR");
    }

    /**
     * The grants in sight.
     *
     * @param consumers the beginning of a consumer's identifier; null: not by consumer
     * @param resources the resources that the caller provides
     */
    record Sight(@Nullable String consumers, List<String> resources) {}

    private Sight sight(Caller caller, Filter filter) {
        if (seesAll(caller)) {
            return new Sight("", List.of());
        }
        @Nullable String member = caller.member();
        if (member != null) {
            SubsystemId own =
                    ClientId.parse(member)
                            .flatMap(id -> id.within(members.instance()))
                            .orElseThrow(
                                    () -> new ProblemException(CommonProblem.FORBIDDEN, member));
            if (filter.consumer() != null && !filter.consumer().equals(own)) {
                throw new ProblemException(CommonProblem.FORBIDDEN, filter.consumer().toString());
            }
            return sight(own.toString(), offered(List.of(own)), filter.role());
        }
        String department = caller.department();
        if (!isOfficial(caller) || department == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "member");
        }
        List<SubsystemId> own = new ArrayList<>();
        members.find("GOV", department)
                .ifPresent(known ->
                        known.subsystems()
                                .forEach(subsystem ->
                                        own.add(
                                                new SubsystemId(
                                                        "GOV", department, subsystem.code()))));
        return sight("GOV/" + department + "/", offered(own), filter.role());
    }

    private static Sight sight(String consumers, List<String> resources, @Nullable Role role) {
        if (role == null) {
            return new Sight(consumers, resources);
        }
        return switch (role) {
            case CONSUMER -> new Sight(consumers, List.of());
            case PROVIDER -> new Sight(null, resources);
        };
    }

    private List<String> offered(List<SubsystemId> subsystems) {
        return subsystems.stream()
                .flatMap(subsystem -> catalogue.offeredBy(subsystem).stream())
                .map(Resource::code)
                .toList();
    }
}
