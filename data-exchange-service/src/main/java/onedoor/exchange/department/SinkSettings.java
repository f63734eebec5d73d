package onedoor.exchange.department;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are handed to their receivers.
 *
 * @param privateSinks whether receivers may have private addresses, and plain http on this machine:
 *     true where the departments' network is a private one
 * @param origin how this platform names itself when it asks a receiver for its consent
 * @param timeout of connecting and of each read; a whole request may take twice as long
 */
@ConfigurationProperties("onedoor.exchange.sinks")
record SinkSettings(
        @DefaultValue("false") boolean privateSinks,
        @DefaultValue("onedoor.exchange") String origin,
        @DefaultValue("5s") Duration timeout) {}
