package onedoor.policy.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.roster.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps a copy of the profile index for the next start, by one replica at a time. Who has gone from
 * the roster is in no copy that is made afterwards.
 */
@Component
class IndexCopying {

    private static final Logger LOG = LoggerFactory.getLogger(IndexCopying.class);

    /** How far behind the roster a copy may be: what has changed since is read at a start. */
    private static final Duration BEHIND = Duration.ofMinutes(10);

    /** Replicas of two releases do not take turns faster than this. */
    private static final Duration OTHERWISE = Duration.ofMinutes(1);

    private final ProfileIndex index;
    private final IndexCopies copies;
    private final Roster roster;
    private final Clock clock;

    IndexCopying(ProfileIndex index, IndexCopies copies, Roster roster, Clock clock) {
        this.index = index;
        this.copies = copies;
        this.roster = roster;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @SchedulerLock(name = "policy-index-copy", lockAtMostFor = "PT10M")
    void run() {
        index.live().filter(this::isDue).ifPresent(this::copy);
    }

    private boolean isDue(LiveProfiles live) {
        Optional<IndexCopies.Head> head = copies.head();
        if (head.isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        return head.get().imprint().equals(live.imprint())
                ? head.get().revision() != roster.revision()
                        && head.get().isOlderThan(now.minus(BEHIND))
                : head.get().isOlderThan(now.minus(OTHERWISE));
    }

    /** Also when none is due. */
    void copy(LiveProfiles live) {
        long begun = System.nanoTime();
        LiveProfiles.Still still = live.still();
        // Read after the revision: whoever was written up to it has an id up to this one.
        long lastId = roster.lastId();
        copies.write(live.imprint(), still.revision(), lastId, still.circuits(), clock.instant());
        LOG.info(
                "has copied the profile index of revision {} in {} ms",
                still.revision(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
}
