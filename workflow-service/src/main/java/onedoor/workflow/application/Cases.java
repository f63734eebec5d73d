package onedoor.workflow.application;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.workflow.application.CaseLog.Actor;
import onedoor.workflow.application.Deadlines.Limit;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.lifeevent.LifeEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the departments' parts of cases. Every move is a conditional update from the state the
 * caller saw, under the case's lock, with its line in the timeline and the audit.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Cases {

    private final ApplicationStore applications;
    private final ChildStore children;
    private final Services services;
    private final Deadlines deadlines;
    private final Moves moves;
    private final Acceptances acceptances;
    private final Conclusions conclusions;
    private final CaseLog log;
    private final Clock clock;

    Cases(
            ApplicationStore applications,
            ChildStore children,
            Services services,
            Deadlines deadlines,
            Moves moves,
            Acceptances acceptances,
            Conclusions conclusions,
            CaseLog log,
            Clock clock) {
        this.applications = applications;
        this.children = children;
        this.services = services;
        this.deadlines = deadlines;
        this.moves = moves;
        this.acceptances = acceptances;
        this.conclusions = conclusions;
        this.log = log;
        this.clock = clock;
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
        return file(application, children.find(childId).orElseThrow());
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

    /**
     * An official is asked to act: the part is received, or the time for its correction ran out.
     */
    public CaseFile taskCreated(UUID applicationId, String taskCode) {
        CaseFile file = lock(applicationId, taskCode);
        return switch (file.child().status()) {
            case WAITING -> {
                Limit limit = deadlines.reception(file.matter());
                moves.move(
                        file, Event.ARRIVED, "已送达" + file.child().departmentName(), Actor.PLATFORM);
                children.received(file.child().id(), clock.instant(), limit.until(), limit.days());
                yield moves.again(file);
            }
            case CORRECTION -> acceptances.missed(file);
            case DRAFT,
                    SUBMITTED,
                    PRE_RETURNED,
                    RECEIVED,
                    ACCEPTED,
                    DEFICIENT_ACCEPTED,
                    NOT_ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    GRANTED,
                    DENIED,
                    REVOKED,
                    WITHDRAWN,
                    TERMINATED,
                    CLOSED,
                    DELIVERED ->
                    file;
        };
    }

    /** A prerequisite was not granted, so this part will never be worked on. */
    void terminate(CaseFile file) {
        List<Child> all = children.of(file.application().id());
        String because =
                file.item().after().stream()
                        .flatMap(
                                code -> all.stream().filter(c -> c.taskCode().equals(code.value())))
                        .filter(c -> c.status().isFinal() && c.status() != Status.GRANTED)
                        .map(Child::name)
                        .collect(Collectors.joining("、"));
        String reason = "前置事项“" + because + "”未获准予,本事项终止";
        conclusions.terminate(file, Actor.PLATFORM, reason);
    }

    /** Closes the case when its last part has ended; call it after the engine has run. */
    public void settle(UUID applicationId) {
        Application application = applications.lock(applicationId).orElseThrow();
        if (application.status() != Status.SUBMITTED
                || children.of(applicationId).stream().anyMatch(c -> !c.status().isFinal())) {
            return;
        }
        Move move = Move.ofCase(application.status(), Event.CLOSED);
        if (applications.move(applicationId, move, clock.instant())) {
            log.moved(application, null, move, "全部事项已办结", Actor.PLATFORM);
            log.tell(application, "办件已办结", "“" + application.name() + "”已全部办结,欢迎评价。");
        }
    }

    private CaseFile file(Application application, Child child) {
        LifeEvent service = services.at(application.serviceVersion());
        return new CaseFile(application, child, service, Services.item(service, child.taskCode()));
    }
}
