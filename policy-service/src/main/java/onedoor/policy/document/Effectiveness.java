package onedoor.policy.document;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets versions come into force and end on their day. */
@Component
class Effectiveness {

    private final Publisher publisher;

    Effectiveness(Publisher publisher) {
        this.publisher = publisher;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT10S")
    @SchedulerLock(name = "policy-effectiveness", lockAtMostFor = "PT5M")
    void run() {
        publisher.changing().forEach(publisher::follow);
    }
}
