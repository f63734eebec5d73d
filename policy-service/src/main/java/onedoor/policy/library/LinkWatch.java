package onedoor.policy.library;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.Links;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks at each document's address once a week 链接巡查, one in ten seconds and never two at once. An
 * address is called broken after three failures on different days: a server may rest for a night.
 */
class LinkWatch {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FAILURES = 3;

    private final LinkStore store;
    private final Links links;
    private final Clock clock;

    LinkWatch(LinkStore store, Links links, Clock clock) {
        this.store = store;
        this.links = links;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT1M")
    @SchedulerLock(name = "policy-link-watch", lockAtMostFor = "PT1M")
    void run() {
        store.due(clock.instant()).ifPresent(this::look);
    }

    private void look(LinkStore.Due link) {
        boolean opens = links.opens(link.url());
        Instant now = clock.instant();
        if (opens) {
            store.opened(link, now, now.plus(WEEK));
        } else if (link.failures() + 1 < FAILURES) {
            store.failed(link, now, now.plus(DAY));
        } else {
            store.broken(link, now, now.plus(WEEK));
        }
    }
}
