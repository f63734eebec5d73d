package onedoor.workflow.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who works in a department, asked of identity-service and kept for a minute; a list that cannot be
 * renewed is used for ten more.
 */
@Component
public class Colleagues {

    private static final Logger log = LoggerFactory.getLogger(Colleagues.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration USABLE = Duration.ofMinutes(10);

    private final Identity identity;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Colleagues(Identity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    private record Known(Instant read, List<Colleague> staff) {}

    /** 503 while identity-service cannot be reached and nothing is known. */
    public List<Colleague> of(String department) {
        @Nullable Known last = known.get(department);
        if (last != null && isWithin(last, FRESH)) {
            return last.staff();
        }
        try {
            List<Colleague> staff =
                    identity.staff(department).stream()
                            .map(s -> new Colleague(s.id(), s.name(), s.duty(), s.roles()))
                            .toList();
            known.put(department, new Known(clock.instant(), staff));
            return staff;
        } catch (RuntimeException e) {
            if (last != null && isWithin(last, USABLE)) {
                return last.staff();
            }
            log.warn("the staff of a department could not be asked for", e);
            throw new ProblemException(CommonProblem.DEPENDENCY_DOWN, "身份服务暂时不可用，请稍后再试");
        }
    }

    /** A member of this department's staff. */
    public Optional<Colleague> find(String department, String id) {
        return of(department).stream().filter(c -> c.id().equals(id)).findFirst();
    }

    private boolean isWithin(Known last, Duration age) {
        // What was read after now was read before the clock was put back.
        Instant now = clock.instant();
        return !now.isBefore(last.read()) && now.isBefore(last.read().plus(age));
    }
}
