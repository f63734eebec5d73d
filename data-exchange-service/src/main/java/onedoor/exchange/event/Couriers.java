package onedoor.exchange.event;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Starts a courier for every subscriber whose turn it is; replicas share the work by leases. */
@Component
public class Couriers implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Couriers.class);

    private final ResourceFeed feed;
    private final DeliveryStore store;
    private final Courier courier;
    private final EventSettings settings;
    private final Clock clock;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    Couriers(
            ResourceFeed feed,
            DeliveryStore store,
            Courier courier,
            EventSettings settings,
            Clock clock) {
        this.feed = feed;
        this.store = store;
        this.courier = courier;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sets off those that are due, and waits for none of them. */
    public void setOff() {
        feed.catchUp();
        for (UUID id : store.due(clock.instant())) {
            UUID holder = UUID.randomUUID();
            Instant now = clock.instant();
            if (store.lease(id, holder, now, now.plus(settings.lease()))) {
                senders.execute(() -> carry(id, holder));
            }
        }
    }

    private void carry(UUID id, UUID holder) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = courier.step(id, holder);
            }
            store.release(id, holder);
        } catch (RuntimeException e) {
            log.warn("subscription {} waits for its lease to end", id, e);
        }
    }

    @Override
    public void destroy() {
        senders.shutdownNow();
    }
}
