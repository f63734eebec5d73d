package onedoor.exchange.event;

import java.time.Clock;
import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the feed in order, sends what subscribers wait for, and forgets what is old. */
@Component
class EventJobs {

    private static final int AT_ONCE = 5_000;

    private final Couriers couriers;
    private final EventStore events;
    private final DeliveryStore deliveries;
    private final EventSettings settings;
    private final Clock clock;

    EventJobs(
            Couriers couriers,
            EventStore events,
            DeliveryStore deliveries,
            EventSettings settings,
            Clock clock) {
        this.couriers = couriers;
        this.events = events;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** No lock: every subscription has its own lease, so that replicas share the work. */
    @Scheduled(fixedDelayString = "${onedoor.exchange.events.every:1s}")
    void deliver() {
        couriers.setOff();
    }

    @Scheduled(cron = "0 20 3 * * *")
    @SchedulerLock(name = "resource-events", lockAtMostFor = "10m")
    void forget() {
        Instant before = clock.instant().minus(settings.keep());
        int gone = AT_ONCE;
        while (gone == AT_ONCE) {
            gone = events.forgetBefore(before, AT_ONCE);
        }
        gone = AT_ONCE;
        while (gone == AT_ONCE) {
            gone = deliveries.forgetBefore(before, AT_ONCE);
        }
    }
}
