package onedoor.identity.credential;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts sign-in attempts per account and per address in Redis. An attempt is counted before the
 * password is looked at, so that many at once cannot slip through; a right one clears the count.
 */
@Component
@EnableConfigurationProperties(LockoutSettings.class)
class Attempts {

    /** Counts up; the time starts anew with each attempt until the limit is passed. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> COUNT =
            new DefaultRedisScript<>(
                    """
                    local n = redis.call('incr', KEYS[1])
                    if n <= tonumber(ARGV[1]) then redis.call('pexpire', KEYS[1], ARGV[2]) end
                    return {n, redis.call('pttl', KEYS[1])}
                    """,
                    List.class);

    private final StringRedisTemplate redis;
    private final LockoutSettings settings;

    Attempts(StringRedisTemplate redis, LockoutSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Counts an attempt; tells for how long the account or the address is locked, if it is. */
    Optional<Duration> begin(String username, String address) {
        Optional<Duration> account = count(account(username), settings.accountFailures());
        Optional<Duration> from = count(address(address), settings.addressFailures());
        return account.isPresent() && from.isPresent()
                ? account.filter(a -> a.compareTo(from.get()) > 0).or(() -> from)
                : account.or(() -> from);
    }

    void succeeded(String username, String address) {
        redis.delete(account(username));
        redis.opsForValue().decrement(address(address));
    }

    /** The attempt was not judged. */
    void withdrawn(String username, String address) {
        redis.opsForValue().decrement(account(username));
        redis.opsForValue().decrement(address(address));
    }

    private Optional<Duration> count(String key, int limit) {
        List<?> answer =
                redis.execute(
                        COUNT,
                        List.of(key),
                        Integer.toString(limit),
                        Long.toString(settings.duration().toMillis()));
        long n = ((Number) answer.get(0)).longValue();
        long left = ((Number) answer.get(1)).longValue();
        return n > limit ? Optional.of(Duration.ofMillis(Math.max(left, 1000))) : Optional.empty();
    }

    private static String account(String username) {
        return "idp:try:account:" + encoded(username);
    }

    private static String address(String address) {
        return "idp:try:address:" + encoded(address);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
