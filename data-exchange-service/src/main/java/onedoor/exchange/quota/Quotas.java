package onedoor.exchange.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import onedoor.exchange.grant.Grant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts calls against the quotas of their grants, for all nodes in Redis. While Redis is away each
 * node goes on with its share of every limit, rows alone are not counted: data that a department is
 * entitled to is not held up by a counter.
 */
@Component
public class Quotas {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final SharedCounters counters;
    private final Underway underway;
    private final QuotaSettings settings;
    private final Clock clock;
    private final ConcurrentMap<UUID, Windows> windows = new ConcurrentHashMap<>();

    Quotas(SharedCounters counters, QuotaSettings settings, Clock clock) {
        this.counters = counters;
        this.underway = new Underway(counters, settings.replicas());
        this.settings = settings;
        this.clock = clock;
    }

    private record Windows(Window second, Window minute, Window day, Window rows) {}

    private record Limit(Window window, int most) {}

    /** Takes one call; when none is left, how long to wait for the next. */
    public Optional<Duration> take(Grant grant, UUID call) {
        Windows own = own(grant);
        Instant now = clock.instant();
        List<Window> taken = new ArrayList<>(3);
        for (Limit limit : limits(own, grant.quota())) {
            if (!limit.window().take(limit.most(), now)) {
                taken.forEach(Window::giveBack);
                return Optional.of(limit.window().untilNext(now));
            }
            taken.add(limit.window());
        }
        Duration wait = waitFor(grant, own, call, now);
        if (wait != null) {
            taken.forEach(Window::giveBack);
        }
        return Optional.ofNullable(wait);
    }

    private @Nullable Duration waitFor(Grant grant, Windows own, UUID call, Instant now) {
        int rows = grant.quota().rowsPerDay();
        // An answer is given whole: the last one may go over.
        if (rows > 0 && counters.value(own.rows().key(now)).orElse(0) >= rows) {
            return own.rows().untilNext(now);
        }
        int most = grant.quota().concurrent();
        return most > 0 && !underway.enter(grant.id(), call, most, now) ? SECOND : null;
    }

    /** To be called when a call that was taken is over, with the records that it handed out. */
    public void done(Grant grant, UUID call, int rows) {
        if (grant.quota().concurrent() > 0) {
            underway.leave(grant.id(), call);
        }
        if (grant.quota().rowsPerDay() > 0 && rows > 0) {
            counters.add(own(grant).rows().key(clock.instant()), rows, DAY.plusSeconds(60));
        }
    }

    /**
     * How much of a limit is used.
     *
     * @param limit 0 where there is none
     * @param used calls given out to nodes, which take them in small lots; null while Redis is away
     */
    public record Used(int limit, @Nullable Integer used, @Nullable Instant resetsAt) {}

    /** All limits of a grant at this moment. */
    public record Usage(Used second, Used minute, Used day, Used concurrent, Used rows) {}

    /** The counters of a grant, as all nodes share them. */
    public Usage usage(Grant grant) {
        Windows own = own(grant);
        Instant now = clock.instant();
        Grant.Quota quota = grant.quota();
        return new Usage(
                used(own.second(), quota.perSecond(), now),
                used(own.minute(), quota.perMinute(), now),
                used(own.day(), quota.perDay(), now),
                new Used(
                        quota.concurrent(),
                        counters.entered(Underway.key(grant.id()), now).stream()
                                .boxed()
                                .findFirst()
                                .orElse(null),
                        null),
                used(own.rows(), quota.rowsPerDay(), now));
    }

    private Used used(Window window, int limit, Instant now) {
        return new Used(
                limit,
                counters.value(window.key(now)).stream().boxed().findFirst().orElse(null),
                now.plus(window.untilNext(now)));
    }

    private static List<Limit> limits(Windows own, Grant.Quota quota) {
        List<Limit> limits = new ArrayList<>(3);
        if (quota.perSecond() > 0) {
            limits.add(new Limit(own.second(), quota.perSecond()));
        }
        limits.add(new Limit(own.minute(), quota.perMinute()));
        limits.add(new Limit(own.day(), quota.perDay()));
        return limits;
    }

    private Windows own(Grant grant) {
        return windows.computeIfAbsent(
                grant.id(),
                id ->
                        new Windows(
                                window(id.toString(), SECOND),
                                window(id.toString(), MINUTE),
                                window(id.toString(), DAY),
                                window(id + ":rows", DAY)));
    }

    private Window window(String what, Duration period) {
        return new Window(counters, what, period, settings.replicas());
    }
}
