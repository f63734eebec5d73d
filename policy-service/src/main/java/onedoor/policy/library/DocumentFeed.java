package onedoor.policy.library;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Numbers what other platforms may take over, by one replica at a time. */
@Component
class DocumentFeed {

    private final DocumentFeedStore store;

    DocumentFeed(DocumentFeedStore store) {
        this.store = store;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    @SchedulerLock(name = "policy-document-feed", lockAtMostFor = "PT5M")
    void run() {
        store.number(DocumentIntake.importer());
    }
}
