package onedoor.policy.upkeep;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.policy.profile.Profiles;
import onedoor.policy.roster.Roster;
import onedoor.policy.roster.StoredProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Derives anew what follows in every stored profile after formulas were released, from what is
 * stored: no register is asked. Goes on where it was cut short; a release that comes meanwhile
 * begins again.
 */
@Component
class Rederiving {

    private static final Logger LOG = LoggerFactory.getLogger(Rederiving.class);
    private static final int BATCH = 200;

    private final Profiles profiles;
    private final Roster roster;
    private final DerivationRollouts rollouts;
    private final Clock clock;

    Rederiving(Profiles profiles, Roster roster, DerivationRollouts rollouts, Clock clock) {
        this.profiles = profiles;
        this.roster = roster;
        this.rollouts = rollouts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    @SchedulerLock(name = "policy-derivations", lockAtMostFor = "PT10M")
    void run() {
        int revision = profiles.formulas();
        if (revision == 0) {
            return;
        }
        OptionalLong next = rollouts.of(revision);
        if (next.isPresent()) {
            LOG.info("derives stored profiles anew for formulas of revision {}", revision);
        }
        while (next.isPresent() && profiles.formulas() == revision) {
            next = roster.rederive(next.getAsLong(), BATCH, this::completed);
            next.ifPresentOrElse(
                    after -> rollouts.reached(revision, after),
                    () -> rollouts.done(revision, clock.instant()));
        }
    }

    private Optional<Roster.Derived> completed(StoredProfile profile) {
        return Optional.of(
                new Roster.Derived(
                        profiles.completed(profile.facts()),
                        profiles.completed(profile.verified())));
    }
}
