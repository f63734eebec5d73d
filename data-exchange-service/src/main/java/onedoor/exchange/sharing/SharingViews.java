package onedoor.exchange.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.sharing.SharingRequest.Limit;
import onedoor.exchange.workday.Due;
import onedoor.exchange.workday.WorkingDays;
import onedoor.kit.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows requests to those who take part in them. */
@Component
class SharingViews {

    private final Catalogue catalogue;
    private final Members members;
    private final WorkingDays days;
    private final Parties parties;
    private final TraceStore trace;

    SharingViews(
            Catalogue catalogue,
            Members members,
            WorkingDays days,
            Parties parties,
            TraceStore trace) {
        this.catalogue = catalogue;
        this.members = members;
        this.days = days;
        this.parties = parties;
        this.trace = trace;
    }

    /**
     * @param number as people quote it
     * @param clock the present step's limit; null where nobody has to act
     * @param actions what the caller may do now
     */
    record SharingView(
            UUID id,
            String number,
            String consumer,
            String consumerName,
            String provider,
            String providerName,
            String resource,
            String resourceName,
            @Nullable ShareType shareType,
            Ask ask,
            State state,
            String stateName,
            @Nullable Due clock,
            boolean extended,
            boolean escalated,
            @Nullable UUID grantId,
            @Nullable String law,
            @Nullable String reason,
            Instant createdAt,
            Set<Party> role,
            List<Act> actions) {}

    record SharingDetail(
            SharingView request, Ask.Responsible responsible, List<TraceStore.Step> trace) {}

    SharingView of(Caller caller, SharingRequest request) {
        Optional<Resource> resource = catalogue.find(request.resource());
        Set<Party> roles = parties.of(caller, request);
        Limit limit = request.limit();
        return new SharingView(
                request.id(),
                request.quoted(),
                request.consumer().toString(),
                name(request.consumer()),
                request.provider().toString(),
                name(request.provider()),
                request.resource(),
                resource.map(Resource::name).orElse(request.resource()),
                resource.map(Resource::shareType).orElse(null),
                request.ask(),
                request.state(),
                request.state().title(),
                limit == null ? null : days.due(limit.dueOn(), limit.days()),
                request.extended(),
                request.escalated(),
                request.grant(),
                request.law(),
                request.reason(),
                request.createdAt(),
                roles,
                resource.stream()
                        .flatMap(known -> Move.open(request, known.shareType(), roles).stream())
                        .map(Move::act)
                        .toList());
    }

    SharingDetail detail(Caller caller, SharingRequest request) {
        return new SharingDetail(
                of(caller, request), request.responsible(), trace.of(request.id()));
    }

    private String name(SubsystemId subsystem) {
        return members.nameOf(subsystem.memberClass(), subsystem.memberCode());
    }
}
