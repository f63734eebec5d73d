package onedoor.exchange.sharing;

import java.util.List;
import java.util.UUID;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.grant.Grant;
import onedoor.exchange.grant.Grant.Origin;
import onedoor.exchange.grant.Grant.Quota;
import onedoor.exchange.grant.Grants;
import onedoor.exchange.grant.PathGlob;
import onedoor.kit.Uuid7;
import org.springframework.stereotype.Component;

/** Turns an approved request into a grant. */
@Component
class Approvals {

    private static final Quota USUAL = new Quota(600, 100_000);
    private static final PathGlob ANYWHERE = PathGlob.parse("/**").orElseThrow();

    private final Grants grants;

    Approvals(Grants grants) {
        this.grants = grants;
    }

    /** A later approval for the same purpose takes the place of an earlier one. */
    UUID grant(SharingRequest request, Resource resource, Decision decision) {
        Ask ask = request.ask();
        return grants.issue(
                new Grant(
                        Uuid7.next(),
                        request.consumer(),
                        request.resource(),
                        resource.declaresFields()
                                ? List.of("GET", "POST")
                                : List.of("GET", "HEAD", "POST"),
                        ANYWHERE,
                        decision.fields() == null ? ask.fields() : decision.fields(),
                        ask.purpose(),
                        ask.basis(),
                        ask.validFrom(),
                        ask.validTo(),
                        decision.quota() == null ? USUAL : decision.quota(),
                        new Origin(ask.ground(), ask.matter(), request.id()),
                        null));
    }
}
