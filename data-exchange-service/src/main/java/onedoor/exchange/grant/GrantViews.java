package onedoor.exchange.grant;

import java.time.Clock;
import java.util.Optional;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import org.springframework.stereotype.Component;

/** Shows grants with the names of whom and what they are about. */
@Component
class GrantViews {

    private final Catalogue catalogue;
    private final Members members;
    private final Clock clock;

    GrantViews(Catalogue catalogue, Members members, Clock clock) {
        this.catalogue = catalogue;
        this.members = members;
        this.clock = clock;
    }

    GrantView of(Grant grant) {
        Optional<Resource> resource = catalogue.find(grant.resource());
        Optional<SubsystemId> provider = resource.map(Resource::provider);
        return new GrantView(
                grant.id(),
                grant.consumer().toString(),
                name(grant.consumer()),
                provider.map(SubsystemId::toString).orElse(null),
                provider.map(this::name).orElse(null),
                grant.resource(),
                resource.map(Resource::name).orElse(null),
                grant.methods(),
                grant.path().toString(),
                grant.fields(),
                grant.purpose(),
                grant.legalBasis(),
                grant.origin().ground(),
                grant.origin().matter(),
                grant.origin().request(),
                grant.validFrom(),
                grant.validTo(),
                grant.quota(),
                grant.standingAt(clock.instant()),
                grant.revokedAt());
    }

    private String name(SubsystemId subsystem) {
        return members.nameOf(subsystem.memberClass(), subsystem.memberCode());
    }
}
