package onedoor.workflow.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are sent.
 *
 * @param privateSinks whether receivers may have private addresses, and plain http on this machine
 * @param origin how this platform names itself when it asks a receiver for its consent
 * @param lease how long one replica may be silent before another takes over; much longer than one
 *     request may take
 */
@ConfigurationProperties("onedoor.workflow.events")
record EventSettings(
        @DefaultValue("false") boolean privateSinks,
        @DefaultValue("onedoor.workflow") String origin,
        @DefaultValue("1s") Duration every,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("7d") Duration deadAfter) {

    EventSettings {
        if (lease.compareTo(timeout.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException("lease must be at least four times timeout");
        }
    }

    /** 5, 10, 20 ... seconds, an hour at most. */
    Duration pause(int failures) {
        Duration pause = firstRetry.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
    }
}
