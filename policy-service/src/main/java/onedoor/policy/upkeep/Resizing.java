package onedoor.policy.upkeep;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import onedoor.policy.roster.StoredProfile.Kind;
import onedoor.policy.upkeep.SizeRollouts.Rollout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Derives the size of every stored enterprise anew when a size standard (划型) has changed, from what
 * is stored: no register is asked. Goes on where it was cut short; a standard that comes meanwhile
 * begins again.
 */
@Component
class Resizing {

    private static final Logger LOG = LoggerFactory.getLogger(Resizing.class);
    private static final int BATCH = 200;

    private final Profiles profiles;
    private final Roster roster;
    private final SizeRollouts rollouts;
    private final Clock clock;

    Resizing(Profiles profiles, Roster roster, SizeRollouts rollouts, Clock clock) {
        this.profiles = profiles;
        this.roster = roster;
        this.rollouts = rollouts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    @SchedulerLock(name = "policy-sizes", lockAtMostFor = "PT10M")
    void run() {
        Optional<Integer> latest = profiles.sizeVersion();
        if (latest.isEmpty()) {
            return;
        }
        Rollout rollout = rollouts.of(latest.get());
        if (rollout.done()) {
            return;
        }
        LOG.info("sizes stored profiles by standard {}", rollout.version());
        OptionalLong next = OptionalLong.of(rollout.afterId());
        while (next.isPresent() && profiles.sizeVersion().equals(latest)) {
            next = roster.rederive(next.getAsLong(), BATCH, this::resized);
            next.ifPresent(after -> rollouts.reached(rollout.version(), after));
        }
        if (next.isEmpty()) {
            rollouts.done(rollout.version(), clock.instant());
        }
    }

    private Optional<Roster.Derived> resized(StoredProfile profile) {
        return profile.kind() == Kind.ENTERPRISE
                ? Optional.of(
                        new Roster.Derived(
                                profiles.resized(profile.facts()),
                                profiles.resized(profile.verified())))
                : Optional.empty();
    }
}
