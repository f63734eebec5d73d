package onedoor.exchange.quota;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Counters that all nodes share, in Redis. */
@Component
class SharedCounters {

    private static final Logger log = LoggerFactory.getLogger(SharedCounters.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    // Gives what is left of the limit, at most what is asked for.
    private static final RedisScript<Long> LEASE =
            RedisScript.of(
                    """
                    local used = tonumber(redis.call('get', KEYS[1]) or '0')
                    local given = math.min(tonumber(ARGV[1]), tonumber(ARGV[2]) - used)
                    if given <= 0 then return 0 end
                    redis.call('incrby', KEYS[1], given)
                    redis.call('expire', KEYS[1], ARGV[3])
                    return given
                    """,
                    Long.class);

    private final StringRedisTemplate redis;
    private volatile long awayUntil = System.nanoTime();

    SharedCounters(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Takes up to {@code want} of a window's limit; empty while Redis is away. */
    OptionalInt lease(String key, int want, int limit, Duration life) {
        if (System.nanoTime() - awayUntil < 0) {
            return OptionalInt.empty();
        }
        try {
            Long given =
                    redis.execute(
                            LEASE,
                            List.of(key),
                            Integer.toString(want),
                            Integer.toString(limit),
                            Long.toString(life.toSeconds()));
            return OptionalInt.of(given == null ? 0 : given.intValue());
        } catch (DataAccessException away) {
            log.warn("Quotas are counted on this node alone: {}", away.getMessage());
            awayUntil = System.nanoTime() + LEFT_ALONE.toNanos();
            return OptionalInt.empty();
        }
    }
}
