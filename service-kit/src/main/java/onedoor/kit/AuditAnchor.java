package onedoor.kit;

import java.time.Clock;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.client.RestClientException;

/**
 * Anchors the head of the audit chain whenever it has moved: what stood before it is then fixed.
 */
class AuditAnchor {

    private static final Logger log = LoggerFactory.getLogger(AuditAnchor.class);

    private final AuditChain chain;
    private final ObjectProvider<Anchors> anchors;
    private final Clock clock;
    private volatile String last = "";

    AuditAnchor(AuditChain chain, ObjectProvider<Anchors> anchors, Clock clock) {
        this.chain = chain;
        this.anchors = anchors;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${onedoor.anchors.every:5m}",
            initialDelayString = "${onedoor.anchors.first-after:1m}")
    @SchedulerLock(name = "audit-anchor", lockAtMostFor = "1m")
    void run() {
        AuditChain.Head head = chain.head();
        if (head.seq() == 0 || head.hash().equals(last)) {
            return;
        }
        try {
            anchors.getObject()
                    .anchor(
                            Anchors.Kind.AUDIT,
                            "audit",
                            List.of(new Anchors.Digest(head.hash(), clock.instant())));
            last = head.hash();
        } catch (RestClientException | ProblemException | IllegalStateException away) {
            // The next head covers this one.
            log.warn("The audit chain could not be anchored", away);
        }
    }
}
