package onedoor.exchange.call;

import onedoor.exchange.grant.Grant;
import onedoor.exchange.quota.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The quota of the grant is not used up. Late, since it counts. */
@Component
class QuotaCheck implements Check {

    private final Quotas quotas;

    QuotaCheck(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public Step step() {
        return Step.QUOTA;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        @Nullable Grant grant = attempt.grant;
        if (grant == null) {
            return null;
        }
        @Nullable Refusal refusal =
                quotas.take(grant, attempt.id).map(Refusal::overQuota).orElse(null);
        attempt.isCounted = refusal == null;
        return refusal;
    }
}
