package onedoor.policy.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.fact.Register;
import onedoor.policy.profile.RegisterAnswer.Answered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps registers' answers for a short while, with their own time; without Redis every question is
 * asked anew.
 */
@Component
class AnswerCache {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Kept(Instant asOf, @Nullable String providerName, List<JsonNode> records) {}

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    AnswerCache(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    Optional<Answered> find(Register register, String enterprise) {
        try {
            return Optional.ofNullable(redis.opsForValue().get(key(register, enterprise)))
                    .map(text -> json.readValue(text, Kept.class))
                    .map(kept -> new Answered(kept.asOf(), kept.providerName(), kept.records()));
        } catch (DataAccessException away) {
            LOG.debug("cache not available", away);
            return Optional.empty();
        }
    }

    void keep(Register register, String enterprise, Answered answer) {
        try {
            redis.opsForValue()
                    .set(
                            key(register, enterprise),
                            json.writeValueAsString(
                                    new Kept(
                                            answer.asOf(),
                                            answer.providerName(),
                                            answer.records())),
                            KEPT);
        } catch (DataAccessException away) {
            LOG.debug("cache not available", away);
        }
    }

    private static String key(Register register, String enterprise) {
        return "policy:register:" + enterprise + ":" + register.resource();
    }
}
