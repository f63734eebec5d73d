package onedoor.workflow.person;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters are delivered.
 *
 * @param lease how long one replica may be silent before another delivers what it took; longer than
 *     a call may take with all its retries
 */
@ConfigurationProperties("onedoor.workflow.letters")
record LetterSettings(
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("5m") Duration longestRetry) {

    /** 5, 10, 20 ... seconds, five minutes at most. */
    Duration pause(int tries) {
        Duration pause = firstRetry.multipliedBy(1L << Math.clamp(tries - 1L, 0, 20));
        return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
    }
}
