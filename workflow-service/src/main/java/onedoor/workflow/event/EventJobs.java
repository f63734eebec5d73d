package onedoor.workflow.event;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the feed in order, and sends what subscribers wait for. */
@Component
class EventJobs {

    private final CaseFeed feed;
    private final Webhooks webhooks;

    EventJobs(CaseFeed feed, Webhooks webhooks) {
        this.feed = feed;
        this.webhooks = webhooks;
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.events.every:1s}")
    @SchedulerLock(name = "case-events", lockAtMostFor = "1m")
    void placeEvents() {
        feed.catchUp();
    }

    /** No lock: every subscription has its own lease, so that replicas share the work. */
    @Scheduled(fixedDelayString = "${onedoor.workflow.events.every:1s}")
    void deliver() {
        webhooks.run();
    }
}
