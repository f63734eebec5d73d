package onedoor.exchange.predicate;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.LegalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts questions per consumer, family and subject in Redis, for all nodes. While Redis is away no
 * predicate is answered: a limit that cannot be counted protects nobody.
 */
@Component
public class PredicateLimits {

    private static final Logger log = LoggerFactory.getLogger(PredicateLimits.class);

    // 1: may be asked; 0: asked too often today; -1: too many different ones in the window.
    private static final RedisScript<Long> TAKE =
            RedisScript.of(
                    """
                    if redis.call('sismember', KEYS[1], ARGV[1]) == 0
                        and redis.call('scard', KEYS[1]) >= tonumber(ARGV[2]) then return -1 end
                    if tonumber(redis.call('get', KEYS[2]) or '0') >= tonumber(ARGV[3]) then return 0 end
                    if redis.call('sadd', KEYS[1], ARGV[1]) == 1 then
                        redis.call('expire', KEYS[1], ARGV[4])
                    end
                    redis.call('incr', KEYS[2])
                    redis.call('expire', KEYS[2], 90000)
                    return 1
                    """,
                    Long.class);

    private final StringRedisTemplate redis;
    private final PredicateSettings settings;
    private final SubjectKeys keys;
    private final Clock clock;

    PredicateLimits(
            StringRedisTemplate redis, PredicateSettings settings, SubjectKeys keys, Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether a question may be put. */
    public sealed interface Verdict {

        /** It may, and has been counted. */
        record Allowed() implements Verdict {}

        /** Not before this has passed. */
        record TooOften(Duration retryAfter) implements Verdict {}

        /** Nobody can tell at the moment. */
        record Unknown() implements Verdict {}
    }

    /** Counts one question. */
    public Verdict take(SubsystemId consumer, Predicate predicate, Subject subject) {
        LocalDate today = LegalTime.today(clock);
        // One hash slot for both keys, as a cluster wants it.
        String about =
                "predicate:{" + consumer + ":" + predicate.family() + ":" + keys.of(subject) + "}";
        try {
            Long verdict =
                    redis.execute(
                            TAKE,
                            List.of(about, about + ":" + today),
                            predicate.code(),
                            Integer.toString(settings.distinct()),
                            Integer.toString(settings.perDay()),
                            Long.toString(settings.window().toSeconds()));
            if (verdict == null) {
                return new Verdict.Unknown();
            }
            return switch (verdict.intValue()) {
                case 1 -> new Verdict.Allowed();
                case 0 ->
                        new Verdict.TooOften(
                                Duration.between(
                                        clock.instant(),
                                        today.plusDays(1)
                                                .atStartOfDay(LegalTime.ZONE)
                                                .toInstant()));
                default -> new Verdict.TooOften(settings.window());
            };
        } catch (DataAccessException away) {
            log.warn("Predicates are not answered: {}", away.getMessage());
            return new Verdict.Unknown();
        }
    }
}
