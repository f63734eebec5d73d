package onedoor.exchange.objection;

import java.time.Instant;
import java.util.UUID;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.Members;
import onedoor.exchange.objection.Objection.Status;
import onedoor.exchange.workday.Due;
import onedoor.exchange.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows objections with the names of what they are about and the source's clock. */
@Component
class ObjectionViews {

    private final Catalogue catalogue;
    private final Members members;
    private final WorkingDays days;
    private final ObjectionSettings settings;

    ObjectionViews(
            Catalogue catalogue, Members members, WorkingDays days, ObjectionSettings settings) {
        this.catalogue = catalogue;
        this.members = members;
        this.days = days;
        this.settings = settings;
    }

    /**
     * An objection on the wire.
     *
     * @param department who doubts; null for the citizen
     * @param clock the source's limit; null once it has answered
     */
    record ObjectionView(
            UUID id,
            @Nullable UUID exchangeId,
            String resource,
            String resourceName,
            String providerName,
            @Nullable String field,
            String reason,
            @Nullable String evidence,
            @Nullable String department,
            @Nullable Due clock,
            boolean escalated,
            Status status,
            @Nullable String answer,
            Instant raisedAt,
            @Nullable Instant answeredAt) {}

    private @Nullable Due clock(Objection objection) {
        return objection.dueOn() == null || objection.status() != Status.OPEN
                ? null
                : days.due(objection.dueOn(), settings.days());
    }

    ObjectionView of(Objection objection) {
        return new ObjectionView(
                objection.id(),
                objection.exchangeId(),
                objection.resource(),
                catalogue
                        .find(objection.resource())
                        .map(Resource::name)
                        .orElse(objection.resource()),
                members.nameOf(
                        objection.provider().memberClass(), objection.provider().memberCode()),
                objection.field(),
                objection.reason(),
                objection.evidence(),
                objection.department(),
                clock(objection),
                objection.escalated(),
                objection.status(),
                objection.answer(),
                objection.raisedAt(),
                objection.answeredAt());
    }
}
