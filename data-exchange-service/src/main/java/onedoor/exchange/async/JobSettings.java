package onedoor.exchange.async;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How jobs are worked off.
 *
 * @param atOnce calls of one job under way at the same time
 * @param attempts how often a call is made whose provider could not be reached
 * @param pause between such attempts
 * @param lease how long one replica may be silent before another takes over
 * @param open jobs that one subsystem may have under way
 * @param deadline when a job that is not through is given up
 * @param keep how long results wait to be fetched
 * @param largest a longer answer is not kept
 */
@ConfigurationProperties("onedoor.exchange.jobs")
record JobSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("8") int atOnce,
        @DefaultValue("3") int attempts,
        @DefaultValue("10s") Duration pause,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("100") int open,
        @DefaultValue("7d") Duration deadline,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("8MB") DataSize largest) {}
