package onedoor.workflow.application;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.lifeevent.LifeEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds and locks the files of cases, and closes a case whose parts have all ended. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Cases {

    private final ApplicationStore applications;
    private final ChildStore children;
    private final Services services;
    private final Deadlines deadlines;
    private final CaseLog log;

    Cases(
            ApplicationStore applications,
            ChildStore children,
            Services services,
            Deadlines deadlines,
            CaseLog log) {
        this.applications = applications;
        this.children = children;
        this.services = services;
        this.deadlines = deadlines;
        this.log = log;
    }

    /** The file of one part, for reading. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<CaseFile> find(UUID childId) {
        return children.find(childId)
                .flatMap(child ->
                        applications
                                .find(child.applicationId())
                                .map(application -> file(application, child)));
    }

    /** The file of one part, with the whole case locked until the transaction ends. */
    public CaseFile lock(UUID applicationId, UUID childId) {
        Application application =
                applications
                        .lock(applicationId)
                        .orElseThrow(() -> new IllegalStateException("no case " + applicationId));
        Child child =
                children.of(applicationId).stream()
                        .filter(c -> c.id().equals(childId))
                        .findFirst()
                        .orElseThrow();
        return file(application, child);
    }

    CaseFile lock(UUID applicationId, String taskCode) {
        Application application =
                applications
                        .lock(applicationId)
                        .orElseThrow(() -> new IllegalStateException("no case " + applicationId));
        Child child =
                children.of(applicationId).stream()
                        .filter(c -> c.taskCode().equals(taskCode))
                        .findFirst()
                        .orElseThrow();
        return file(application, child);
    }

    /** Closes the case when its last part has ended; call it after the engine has run. */
    public void settle(UUID applicationId) {
        Application application = applications.lock(applicationId).orElseThrow();
        if (application.status() != Status.SUBMITTED
                || children.of(applicationId).stream().anyMatch(c -> !c.status().isFinal())) {
            return;
        }
        move(application, Move.CLOSE, "全部事项已办结");
        log.tell(application, "办件已办结", "“" + application.name() + "”已全部办结，欢迎评价。");
        settleDelivery(applicationId);
    }

    /** The case is delivered when everything that was decided in it is. */
    void settleDelivery(UUID applicationId) {
        Application application = applications.lock(applicationId).orElseThrow();
        List<Delivery> deliveries =
                children.of(applicationId).stream()
                        .map(child -> child.particulars().delivery())
                        .filter(Objects::nonNull)
                        .toList();
        if (application.status() == Status.CLOSED
                && !deliveries.isEmpty()
                && deliveries.stream().allMatch(delivery -> delivery.deliveredAt() != null)) {
            move(application, Move.DELIVER, "全部办理结果已送达");
        }
    }

    private void move(Application application, Move move, String text) {
        if (!applications.move(application.id(), move, deadlines.now())) {
            throw new IllegalStateException(application + " moved under its lock");
        }
        log.moved(application, null, move, text, Actor.PLATFORM);
    }

    private CaseFile file(Application application, Child child) {
        LifeEvent service = services.at(application.serviceVersion());
        return new CaseFile(application, child, service, Services.item(service, child.taskCode()));
    }
}
