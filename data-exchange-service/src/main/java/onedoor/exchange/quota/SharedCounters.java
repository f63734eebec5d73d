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

    // Counts what was used without asking, then gives what is left of the limit, at most what is
    // wanted.
    private static final RedisScript<Long> LEASE =
            RedisScript.of(
                    """
                    local used = tonumber(redis.call('get', KEYS[1]) or '0') + tonumber(ARGV[4])
                    local given = math.max(0, math.min(tonumber(ARGV[1]), tonumber(ARGV[2]) - used))
                    redis.call('set', KEYS[1], used + given, 'ex', ARGV[3])
                    return given
                    """,
                    Long.class);

    private final StringRedisTemplate redis;
    private volatile long awayUntil = System.nanoTime();

    SharedCounters(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /**
     * Takes up to {@code want} of a window's limit; empty while Redis is away.
     *
     * @param owed how many this node has used without asking
     */
    OptionalInt lease(String key, int want, int limit, Duration life, int owed) {
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
                            Long.toString(life.toSeconds()),
                            Integer.toString(owed));
            return OptionalInt.of(given == null ? 0 : given.intValue());
        } catch (DataAccessException away) {
            log.warn("Quotas are counted on this node alone: {}", away.getMessage());
            awayUntil = System.nanoTime() + LEFT_ALONE.toNanos();
            return OptionalInt.empty();
        }
    }
}
