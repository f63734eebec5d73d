package onedoor.policy.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import onedoor.kit.LegalTime;
import onedoor.policy.document.Policy;
import onedoor.policy.index.Audience;
import onedoor.policy.index.Audience.Sieve;
import onedoor.policy.index.Audience.Standing;
import onedoor.policy.index.Audiences;
import onedoor.policy.index.Question;
import org.springframework.stereotype.Component;

/** Whom a policy means, as the stored profiles say; looked at anew after a few minutes. */
@Component
class Entitled {

    /**
     * @param verified subjects that are entitled on registers alone, in their order
     */
    record Picture(
            Instant asOf,
            long profiles,
            long entitled,
            long possible,
            List<String> verified,
            List<Sieve> funnel) {}

    private record Key(String code, int version) {}

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 1000;

    private final Audiences audiences;
    private final Clock clock;
    private final Map<Key, Picture> pictures = new ConcurrentHashMap<>();

    Entitled(Audiences audiences, Clock clock) {
        this.audiences = audiences;
        this.clock = clock;
    }

    Picture of(Policy policy) {
        Instant now = clock.instant();
        if (pictures.size() > MOST) {
            pictures.clear();
        }
        return pictures.compute(
                new Key(policy.code(), policy.version()),
                (_, known) ->
                        known != null && known.asOf().plus(KEPT).isAfter(now)
                                ? known
                                : look(policy, now));
    }

    private Picture look(Policy policy, Instant now) {
        Audience audience = audiences.of(Question.about(policy, LegalTime.dayOf(now)));
        long verified = audience.count(Standing.ELIGIBLE_VERIFIED);
        try (Stream<String> subjects = audience.subjects(Standing.ELIGIBLE_VERIFIED)) {
            return new Picture(
                    now,
                    audience.profiles(),
                    verified + audience.count(Standing.ELIGIBLE_DECLARED),
                    audience.count(Standing.POSSIBLE),
                    subjects.sorted().toList(),
                    audience.funnel());
        }
    }
}
