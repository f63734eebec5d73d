package onedoor.identity.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Remembers client assertions until they expire, for all replicas in Redis. Without Redis each
 * replica remembers its own: a stolen assertion is then good once per replica, for a minute.
 */
@Component
class SeenAssertions {

    private static final Logger log = LoggerFactory.getLogger(SeenAssertions.class);
    private static final int MOST = 100_000;

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final Map<String, Instant> local = new ConcurrentHashMap<>();

    SeenAssertions(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** The first connection takes its time; nobody's sign-in should wait for it. */
    @EventListener(ApplicationReadyEvent.class)
    void connect() {
        try {
            redis.hasKey("idp:ready");
        } catch (DataAccessException e) {
            log.warn("Redis does not answer yet: {}", e.getMessage());
        }
    }

    boolean first(String clientId, String jti, Instant until) {
        String key = "idp:jti:" + SignIns.hash(clientId + " " + jti);
        Duration life = Duration.between(clock.instant(), until).plusSeconds(1);
        try {
            return Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(key, "1", life));
        } catch (DataAccessException e) {
            log.warn(
                    "Redis does not answer; assertions are remembered locally: {}", e.getMessage());
            return firstHere(key, until);
        }
    }

    private boolean firstHere(String key, Instant until) {
        if (local.size() > MOST / 2) {
            Instant now = clock.instant();
            local.values().removeIf(now::isAfter);
        }
        return local.size() < MOST && local.putIfAbsent(key, until) == null;
    }
}
