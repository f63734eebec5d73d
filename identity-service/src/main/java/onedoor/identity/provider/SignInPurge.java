package onedoor.identity.provider;

import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes sign-ins and their tokens some time after they ended. */
@Component
class SignInPurge {

    private static final Logger log = LoggerFactory.getLogger(SignInPurge.class);

    /** A used token that comes back within this time still reveals a theft. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int CHUNK = 1000;

    private final SignInStore store;
    private final Clock clock;

    SignInPurge(SignInStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${onedoor.provider.purge-interval:1h}",
            initialDelayString = "5m")
    @SchedulerLock(name = "sign-in-purge", lockAtMostFor = "10m")
    void purge() {
        int all = 0;
        int deleted;
        do {
            deleted = store.purge(clock.instant().minus(KEPT), CHUNK);
            all += deleted;
        } while (deleted == CHUNK);
        if (all > 0) {
            log.info("{} ended sign-ins are deleted", all);
        }
    }
}
