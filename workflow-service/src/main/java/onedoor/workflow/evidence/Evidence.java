package onedoor.workflow.evidence;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import onedoor.workflow.evidence.EvidenceItem.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What branches take from the registers: opened with the branch, gathered after the commit. */
@Component
public class Evidence {

    private final GatheringStore gatherings;
    private final EvidenceStore items;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Evidence(
            GatheringStore gatherings,
            EvidenceStore items,
            ApplicationEventPublisher events,
            Clock clock) {
        this.gatherings = gatherings;
        this.items = items;
        this.events = events;
        this.clock = clock;
    }

    /** Notes what a branch needs; its process waits until {@link EvidenceEvent.Gathered}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(
            UUID childId,
            UUID applicationId,
            String branch,
            String issue,
            String purpose,
            List<Need> needs) {
        gatherings.open(childId, applicationId, branch, issue, purpose, clock.instant());
        int position = 0;
        for (Need need : needs) {
            if (need.register() == null) {
                items.add(childId, position++, need, Status.UNAVAILABLE, "该数据资源未在共享目录中登记");
            } else if (need.subject() == null) {
                items.add(childId, position++, need, Status.UNAVAILABLE, "申请表未提供查询对象");
            } else {
                items.add(childId, position++, need, Status.WAITING, null);
            }
        }
        events.publishEvent(new EvidenceEvent.Wanted(childId));
    }

    /** Stops asking for a case that was withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(UUID applicationId) {
        gatherings.cancel(applicationId);
    }

    /** Asks no more for a part that needs no answer now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID childId) {
        gatherings.stop(childId);
    }

    public List<EvidenceItem> of(UUID childId) {
        return items.of(childId);
    }

    public List<EvidenceItem> ofApplication(UUID applicationId) {
        return items.ofApplication(applicationId);
    }
}
