package onedoor.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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
        return take(key, lease, limit, window);
    }

    private Mono<Boolean> take(String key, Lease lease, int limit, Duration window) {
        if (lease.spend()) {
            return Mono.just(true);
        }
        if (lease.exhausted) {
            return Mono.just(false);
        }
        return lease.renewal(renew(key, lease, limit, window))
                .then(Mono.defer(() -> take(key, lease, limit, window)));
    }

    private Mono<Void> renew(String key, Lease lease, int limit, Duration window) {
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
                .doOnNext(total -> {
                    if (total <= limit) {
                        lease.left.addAndGet(chunk);
                    } else {
                        lease.exhausted = true;
                    }
                })
                .then();
    }

    private static final class Lease {
        private final long window;
        private final AtomicLong left = new AtomicLong();
        private final AtomicLong local = new AtomicLong();
        private final AtomicReference<@Nullable Mono<Void>> renewal = new AtomicReference<>();
        private volatile boolean exhausted;

        private Lease(long window) {
            this.window = window;
        }

        private boolean spend() {
            return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }

        /** All who find the lease empty at the same moment wait for one renewal. */
        private Mono<Void> renewal(Mono<Void> asked) {
            var mine = asked.doOnTerminate(() -> renewal.set(null)).cache();
            var running = renewal.compareAndExchange(null, mine);
            return running == null ? mine : running;
        }
    }
}
