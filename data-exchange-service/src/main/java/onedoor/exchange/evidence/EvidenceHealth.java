package onedoor.exchange.evidence;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down without a signing key: calls are refused then. */
@Component("evidenceHealthIndicator")
class EvidenceHealth implements HealthIndicator {

    private final Evidence evidence;

    EvidenceHealth(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public Health health() {
        return evidence.isReady()
                ? Health.up().build()
                : Health.down().withDetail("reason", "a signing key is missing").build();
    }
}
