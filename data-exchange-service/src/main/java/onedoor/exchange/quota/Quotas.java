package onedoor.exchange.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import onedoor.exchange.grant.Grant;
import org.springframework.stereotype.Component;

/** Counts calls against the quotas of their grants. */
@Component
public class Quotas {

    private final SharedCounters counters;
    private final QuotaSettings settings;
    private final Clock clock;
    private final ConcurrentMap<UUID, Windows> windows = new ConcurrentHashMap<>();

    Quotas(SharedCounters counters, QuotaSettings settings, Clock clock) {
        this.counters = counters;
        this.settings = settings;
        this.clock = clock;
    }

    private record Windows(Window minute, Window day) {}

    /** Takes one call; when none is left, how long to wait for the next. */
    public Optional<Duration> take(Grant grant) {
        Windows own =
                windows.computeIfAbsent(
                        grant.id(),
                        id ->
                                new Windows(
                                        new Window(
                                                counters,
                                                id,
                                                Duration.ofMinutes(1),
                                                settings.replicas()),
                                        new Window(
                                                counters,
                                                id,
                                                Duration.ofDays(1),
                                                settings.replicas())));
        Instant now = clock.instant();
        if (!own.minute().take(grant.quota().perMinute(), now)) {
            return Optional.of(own.minute().untilNext(now));
        }
        if (!own.day().take(grant.quota().perDay(), now)) {
            own.minute().giveBack();
            return Optional.of(own.day().untilNext(now));
        }
        return Optional.empty();
    }
}
