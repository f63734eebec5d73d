package onedoor.exchange.stamp;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when a time authority is configured and has been silent for too long. */
@Component("timeAuthorityHealthIndicator")
class StampHealth implements HealthIndicator {

    private final Stamps stamps;

    StampHealth(Stamps stamps) {
        this.stamps = stamps;
    }

    @Override
    public Health health() {
        return stamps.isOverdue()
                ? Health.down()
                        .withDetail("reason", "the time authority has been silent for too long")
                        .build()
                : Health.up().build();
    }
}
