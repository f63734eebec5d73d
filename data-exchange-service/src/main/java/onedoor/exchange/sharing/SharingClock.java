package onedoor.exchange.sharing;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Escalates what nobody has answered in time and ends what has run out. The lock spares work; each
 * move is conditional, so that two replicas never make it twice.
 */
@Component
class SharingClock implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SharingClock.class);
    private static final int AT_ONCE = 200;

    private final SharingStore store;
    private final SharingRequests requests;
    private final Limits limits;

    SharingClock(SharingStore store, SharingRequests requests, Limits limits) {
        this.store = store;
        this.requests = requests;
        this.limits = limits;
    }

    @Override
    @Scheduled(fixedDelayString = "${onedoor.exchange.sharing.look-every:10m}")
    @SchedulerLock(name = "sharing-clock", lockAtMostFor = "PT10M")
    public void run() {
        for (SharingRequest request : store.overdue(limits.today(), AT_ONCE)) {
            attempt(request, Act.OVERDUE);
        }
        String after = "";
        List<SharingRequest> page;
        do {
            page = store.inUse(after, AT_ONCE);
            for (SharingRequest request : page) {
                after = request.id().toString();
                if (request.ask().validTo().isBefore(limits.today())) {
                    attempt(request, Act.EXPIRE);
                }
            }
        } while (page.size() == AT_ONCE);
    }

    // One request that cannot be moved must not keep the others from it.
    private void attempt(SharingRequest request, Act act) {
        try {
            if (requests.byClock(request, act)) {
                log.info("Sharing request {} {} in {}", request.quoted(), act, request.state());
            }
        } catch (RuntimeException failed) {
            log.error("Sharing request {} could not be moved: {}", request.quoted(), act, failed);
        }
    }
}
