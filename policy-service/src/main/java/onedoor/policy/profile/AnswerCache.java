package onedoor.policy.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What is kept, asked for at once. */
    Map<Register, Answered> find(List<Register> registers, String enterprise) {
        try {
            List<String> kept =
                    redis.opsForValue()
                            .multiGet(registers.stream().map(r -> key(r, enterprise)).toList());
            Map<Register, Answered> found = new HashMap<>();
            for (int i = 0; kept != null && i < registers.size(); i++) {
                String text = kept.get(i);
                if (text != null) {
                    found.put(registers.get(i), answered(json.readValue(text, Kept.class)));
                }
            }
            return found;
        } catch (DataAccessException away) {
            LOG.debug("cache not available", away);
            return Map.of();
        }
    }

    private static Answered answered(Kept kept) {
        return new Answered(kept.asOf(), kept.providerName(), kept.records());
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
