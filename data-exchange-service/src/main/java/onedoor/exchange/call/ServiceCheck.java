package onedoor.exchange.call;

import onedoor.exchange.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The provider offers the service. */
@Component
class ServiceCheck implements Check {

    private final Catalogue catalogue;

    ServiceCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Step step() {
        return Step.SERVICE;
    }

    @Override
    public @Nullable Refusal objection(Attempt attempt) {
        if (attempt.isForMetadata()) {
            return null;
        }
        attempt.resource =
                catalogue.find(attempt.provider(), attempt.path().service()).orElse(null);
        return attempt.resource == null
                ? Refusal.atService(
                        "unknown_service", "Unknown service: SERVICE:" + attempt.service())
                : null;
    }
}
