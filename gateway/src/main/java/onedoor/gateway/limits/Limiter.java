package onedoor.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts requests per key and fixed window. A replica leases a tenth of the limit from the counter
 * in Redis and spends it locally; when Redis does not answer, the replica lends itself that share
 * from a local counter, so the limit is never off.
 */
@Component
class Limiter {

    private static final Logger log = LoggerFactory.getLogger(Limiter.class);
    private static final int MOST_KEYS = 100_000;

    private final ConcurrentMap<String, Lease> leases = new ConcurrentHashMap<>();
    private final ReactiveStringRedisTemplate redis;
    private final Clock clock;

    Limiter(ReactiveStringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Whether the holder of {@code key} may make one more request in the present window. */
    Mono<Boolean> allows(String key, int limit, Duration window) {
        long number = clock.millis() / window.toMillis();
        if (leases.size() > MOST_KEYS) {
            leases.values().removeIf(lease -> lease.window != number);
        }
        var lease =
                leases.compute(
                        key,
                        (k, old) -> old != null && old.window == number ? old : new Lease(number));
        if (lease.left.decrementAndGet() >= 0) {
            return Mono.just(true);
        }
        if (lease.exhausted) {
            return Mono.just(false);
        }
        return lease(key, lease, limit, window);
    }

    private Mono<Boolean> lease(String key, Lease lease, int limit, Duration window) {
        int chunk = Math.max(1, limit / 10);
        var counter = "onedoor:limit:" + key + ":" + lease.window;
        return redis.opsForValue()
                .increment(counter, chunk)
                .flatMap(total ->
                        total == chunk
                                ? redis.expire(counter, window.multipliedBy(2)).thenReturn(total)
                                : Mono.just(total))
                .onErrorResume(unreachable -> {
                    log.debug("limit counted locally: {}", unreachable.toString());
                    return Mono.just(lease.local.addAndGet(chunk));
                })
                .map(total -> spend(lease, total, chunk, limit));
    }

    private static boolean spend(Lease lease, long total, int chunk, int limit) {
        if (total > limit) {
            lease.exhausted = true;
            return false;
        }
        lease.left.set(chunk - 1L);
        return true;
    }

    private static final class Lease {
        private final long window;
        private final AtomicLong left = new AtomicLong();
        private final AtomicLong local = new AtomicLong();
        private volatile boolean exhausted;

        private Lease(long window) {
            this.window = window;
        }
    }
}
