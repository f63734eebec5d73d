package onedoor.exchange.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How subscribers are told.
 *
 * @param attempts after so many for one event the subscription is dead until it is resumed
 * @param lease how long one replica may be silent before another takes over; much longer than one
 *     request may take
 * @param keep how long events and what became of their deliveries are kept
 */
@ConfigurationProperties("onedoor.exchange.events")
record EventSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("20") int attempts,
        @DefaultValue("90d") Duration keep) {

    EventSettings {
        if (lease.compareTo(Duration.ofSeconds(30)) < 0) {
            throw new IllegalArgumentException("lease must be at least 30 s");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1");
        }
    }

    /** 5, 10, 20 ... seconds, an hour at most. */
    Duration pause(int failures) {
        Duration pause = firstRetry.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
    }
}
