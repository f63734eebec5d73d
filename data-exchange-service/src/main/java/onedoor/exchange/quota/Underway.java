package onedoor.exchange.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Calls under way at once under a grant, on all nodes. A call that its node never ended, because it
 * was killed, stops counting by itself.
 */
final class Underway {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final SharedCounters counters;
    private final int replicas;
    private final ConcurrentMap<UUID, Set<UUID>> here = new ConcurrentHashMap<>();

    Underway(SharedCounters counters, int replicas) {
        this.counters = counters;
        this.replicas = replicas;
    }

    static String key(UUID grant) {
        return "quota:" + grant + ":underway";
    }

    boolean enter(UUID grant, UUID call, int most, Instant now) {
        Set<UUID> own = here.computeIfAbsent(grant, id -> ConcurrentHashMap.newKeySet());
        Optional<Boolean> entered =
                counters.enter(key(grant), call.toString(), most, now, now.plus(LONGEST));
        boolean allowed = entered.orElseGet(() -> own.size() < Math.max(1, most / replicas));
        if (allowed) {
            own.add(call);
        }
        return allowed;
    }

    void leave(UUID grant, UUID call) {
        Set<UUID> own = here.get(grant);
        if (own != null) {
            own.remove(call);
        }
        counters.leave(key(grant), call.toString());
    }
}
