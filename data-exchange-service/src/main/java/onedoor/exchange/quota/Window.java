package onedoor.exchange.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One grant's limit over one period. The node leases its share of the period's calls in small lots,
 * so that most calls need no question to Redis.
 */
final class Window {

    private static final int LOTS = 20;

    // Days begin at midnight in Asia/Shanghai.
    private static final long OFFSET = Duration.ofHours(8).toSeconds();

    private final SharedCounters counters;
    private final String name;
    private final Duration period;
    private final int replicas;
    private long number = -1;
    private int leased;
    private int taken;
    private int owed;

    /**
     * @param what the grant, and what of it is counted
     */
    Window(SharedCounters counters, String what, Duration period, int replicas) {
        this.counters = counters;
        this.name = "quota:" + what + ":" + period.toSeconds() + ":";
        this.period = period;
        this.replicas = replicas;
    }

    /** Where all nodes count the present period. */
    String key(Instant now) {
        return name + number(now);
    }

    private long number(Instant now) {
        return (now.getEpochSecond() + OFFSET) / period.toSeconds();
    }

    synchronized boolean take(int limit, Instant now) {
        long current = number(now);
        if (current != number) {
            number = current;
            leased = 0;
            taken = 0;
            owed = 0;
        }
        if (leased == 0) {
            leased = lease(limit);
        }
        if (leased == 0) {
            return false;
        }
        leased--;
        taken++;
        return true;
    }

    private int lease(int limit) {
        int lot = Math.clamp(limit / LOTS, 1, 100);
        OptionalInt shared =
                counters.lease(name + number, lot, limit, period.plusSeconds(60), owed);
        if (shared.isPresent()) {
            owed = 0;
            return shared.getAsInt();
        }
        int share = Math.max(1, limit / replicas);
        if (taken >= share) {
            return 0;
        }
        owed++;
        return 1;
    }

    /** Gives back one that was taken: another window of the same grant had none left. */
    synchronized void giveBack() {
        leased++;
        taken--;
    }

    Duration untilNext(Instant now) {
        long seconds = period.toSeconds();
        return Duration.ofSeconds(seconds - (now.getEpochSecond() + OFFSET) % seconds);
    }
}
