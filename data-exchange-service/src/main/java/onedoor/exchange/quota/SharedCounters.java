package onedoor.exchange.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    // Forgets those whose time is over, then lets one more in.
    private static final RedisScript<Long> ENTER =
            RedisScript.of(
                    """
                    redis.call('zremrangebyscore', KEYS[1], '-inf', ARGV[3])
                    if redis.call('zcard', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
                    redis.call('zadd', KEYS[1], ARGV[4], ARGV[1])
                    redis.call('pexpire', KEYS[1], ARGV[4] - ARGV[3])
                    return 1
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
        return asked(() ->
                        redis.execute(
                                LEASE,
                                List.of(key),
                                Integer.toString(want),
                                Integer.toString(limit),
                                Long.toString(life.toSeconds()),
                                Integer.toString(owed)))
                .map(given -> OptionalInt.of(given.intValue()))
                .orElse(OptionalInt.empty());
    }

    /** What a counter stands at; empty while Redis is away. */
    OptionalInt value(String key) {
        return asked(
                        () -> {
                            @Nullable String value = redis.opsForValue().get(key);
                            return value == null ? Long.valueOf(0) : Long.valueOf(value);
                        })
                .map(value -> OptionalInt.of(value.intValue()))
                .orElse(OptionalInt.empty());
    }

    /** Counts something that has happened; lost while Redis is away. */
    void add(String key, int amount, Duration life) {
        asked(() -> {
            Long total = redis.opsForValue().increment(key, amount);
            redis.expire(key, life);
            return total;
        });
    }

    /** Lets one more in where fewer than {@code most} are; empty while Redis is away. */
    Optional<Boolean> enter(String key, String who, int most, Instant now, Instant until) {
        return asked(() ->
                        redis.execute(
                                ENTER,
                                List.of(key),
                                who,
                                Integer.toString(most),
                                Long.toString(now.toEpochMilli()),
                                Long.toString(until.toEpochMilli())))
                .map(entered -> entered == 1);
    }

    void leave(String key, String who) {
        asked(() -> redis.opsForZSet().remove(key, who));
    }

    /** How many are in; empty while Redis is away. */
    OptionalInt entered(String key, Instant now) {
        return asked(() ->
                        redis.opsForZSet()
                                .count(key, (double) now.toEpochMilli(), Double.POSITIVE_INFINITY))
                .map(count -> OptionalInt.of(count.intValue()))
                .orElse(OptionalInt.empty());
    }

    private Optional<Long> asked(Supplier<@Nullable Long> question) {
        if (System.nanoTime() - awayUntil < 0) {
            return Optional.empty();
        }
        try {
            Long answer = question.get();
            return Optional.of(answer == null ? 0 : answer);
        } catch (DataAccessException away) {
            log.warn("Quotas are counted on this node alone: {}", away.getMessage());
            awayUntil = System.nanoTime() + LEFT_ALONE.toNanos();
            return Optional.empty();
        }
    }
}
