package onedoor.exchange.sharing;

import java.time.LocalDate;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.sharing.SharingRequest.Limit;
import onedoor.exchange.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the clock of each step. */
@Component
class Limits {

    private final SharingSettings settings;
    private final WorkingDays days;

    Limits(SharingSettings settings, WorkingDays days) {
        this.settings = settings;
        this.days = days;
    }

    LocalDate today() {
        return days.today();
    }

    /** The limit under which a request stands after a move; null where nobody has to act. */
    @Nullable Limit after(Move move, SharingRequest request, Resource resource) {
        if (move.act() == Act.EXTEND) {
            return extended(request);
        }
        if (move.act() == Act.OVERDUE && move.from() == move.to()) {
            return request.limit();
        }
        return switch (move.to()) {
            case COMPLIANCE ->
                    fromToday(
                            resource.shareType() == ShareType.UNCONDITIONAL
                                            && !request.isReturnFlow()
                                    ? settings.unconditional()
                                    : settings.check());
            case PROVIDER_REVIEW -> answer(request, resource);
            case DELIVERY ->
                    fromToday(request.isReturnFlow() ? settings.returnFlow() : settings.delivery());
            case NEGOTIATION -> fromToday(settings.negotiation());
            case AUTHORITY -> fromToday(settings.authority());
            case GOVERNMENT -> fromToday(settings.government());
            case DRAFT, RETURNED, REFUSED, WITHDRAWN, IN_USE, EXPIRED, REVOKED, DISMISSED -> null;
        };
    }

    private Limit fromToday(int limit) {
        return new Limit(days.after(days.today(), limit), limit);
    }

    // What the platform holds is answered sooner, and never later than the law's limit.
    private Limit answer(SharingRequest request, Resource resource) {
        LocalDate submitted = request.submittedOn() == null ? days.today() : request.submittedOn();
        Limit legal =
                new Limit(days.after(submitted, settings.conditional()), settings.conditional());
        if (!(resource.adapter() instanceof Adapter.Deposit)) {
            return legal;
        }
        Limit local = fromToday(settings.onPlatform());
        return local.dueOn().isBefore(legal.dueOn()) ? local : legal;
    }

    private @Nullable Limit extended(SharingRequest request) {
        Limit limit = request.limit();
        return limit == null
                ? null
                : new Limit(
                        days.after(limit.dueOn(), settings.extension()),
                        limit.days() + settings.extension());
    }
}
