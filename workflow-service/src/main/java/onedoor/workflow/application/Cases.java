package onedoor.workflow.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.workflow.application.CaseLog.Actor;
import onedoor.workflow.application.Correction.Gap;
import onedoor.workflow.application.Deadlines.Limit;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

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
    private final CaseLog log;
    private final Clock clock;

    Cases(
            ApplicationStore applications,
            ChildStore children,
            Services services,
            Deadlines deadlines,
            CaseLog log,
            Clock clock) {
        this.applications = applications;
        this.children = children;
        this.services = services;
        this.deadlines = deadlines;
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
                move(file, Event.ARRIVED, "已送达" + file.child().departmentName(), Actor.PLATFORM);
                children.received(file.child().id(), clock.instant(), limit.until(), limit.days());
                yield again(file);
            }
            case CORRECTION -> {
                move(file, Event.CORRECTION_MISSED, "补正期限已过,未收到补正材料", Actor.PLATFORM);
                resume(file);
                log.tell(
                        file.application(),
                        "补正期限已过",
                        "“" + file.child().name() + "”的补正期限已过,部门将按现有材料办理。");
                yield again(file);
            }
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

    public CaseFile accept(CaseFile file, Caller officer) {
        Limit limit = deadlines.decision(file.matter());
        move(file, Event.ACCEPTED, "已受理,承诺于 " + limit.until() + " 前办结", new Actor(officer));
        children.accepted(
                file.child().id(),
                clock.instant(),
                limit.until(),
                deadlines.legalDecision(file.matter()),
                limit.days());
        log.tell(
                file.application(),
                "申请已受理",
                "“" + file.child().name() + "”已由" + file.child().departmentName() + "受理。");
        return again(file);
    }

    /** Everything that is missing at once; answers the instant at which the time for it ends. */
    public Instant askCorrection(CaseFile file, Caller officer, List<Gap> gaps) {
        LocalDate answerBy = deadlines.correctionAnswer();
        String titles = gaps.stream().map(Gap::title).collect(Collectors.joining("、"));
        move(file, Event.CORRECTION_ASKED, "需要补正:" + titles, new Actor(officer));
        LocalDate due = file.child().dueOn();
        children.correctionAsked(
                file.child().id(),
                new Correction(clock.instant(), answerBy, gaps),
                due == null ? 0 : deadlines.daysLeft(due));
        log.tell(
                file.application(),
                "请补正材料",
                "“" + file.child().name() + "”需要补正:" + titles + "。请于 " + answerBy + " 前补正。");
        return deadlines.endOf(answerBy);
    }

    /** The applicant has answered; the paused limit runs on. */
    CaseFile answered(CaseFile file, Caller applicant) {
        move(file, Event.CORRECTION_ANSWERED, "申请人已提交补正材料", new Actor(applicant));
        resume(file);
        return again(file);
    }

    public CaseFile refuseAcceptance(
            CaseFile file, Caller officer, String reason, String remedies) {
        move(file, Event.NOT_ACCEPTED, "不予受理:" + reason, new Actor(officer));
        decided(file, Status.NOT_ACCEPTED, reason, remedies, null, null);
        log.tell(
                file.application(),
                "不予受理",
                "“" + file.child().name() + "”不予受理:" + reason + "。" + remedies);
        return again(file);
    }

    public CaseFile grant(
            CaseFile file,
            Caller officer,
            @Nullable String reason,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        String issued = licence == null ? "" : ",已签发" + licence.name();
        move(file, Event.GRANTED, "准予,已办结" + issued, new Actor(officer));
        decided(file, Status.GRANTED, reason, null, result, licence);
        log.tell(file.application(), "办理结果:准予", "“" + file.child().name() + "”已办结" + issued + "。");
        return again(file);
    }

    public CaseFile deny(CaseFile file, Caller officer, String reason, String remedies) {
        move(file, Event.DENIED, "不予许可:" + reason, new Actor(officer));
        decided(file, Status.DENIED, reason, remedies, null, null);
        log.tell(
                file.application(),
                "办理结果:不予",
                "“" + file.child().name() + "”不予许可:" + reason + "。" + remedies);
        return again(file);
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
        move(file, Event.TERMINATED, reason, Actor.PLATFORM);
        decided(file, Status.TERMINATED, reason, null, null, null);
        log.tell(file.application(), "事项终止", "“" + file.child().name() + "”:" + reason + "。");
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

    void move(CaseFile file, Event event, String text, Actor actor) {
        Move move = Move.ofChild(file.child().status(), event);
        if (!children.move(file.child().id(), move)) {
            throw new IllegalStateException(file.child() + " moved under the case's lock");
        }
        log.moved(file.application(), file.child(), move, text, actor);
    }

    private void resume(CaseFile file) {
        Integer left = file.child().daysLeftAtPause();
        children.received(
                file.child().id(),
                clock.instant(),
                deadlines.resumed(left == null ? 0 : left),
                file.child().dueLimit());
    }

    private void decided(
            CaseFile file,
            Status outcome,
            @Nullable String reason,
            @Nullable String remedies,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        children.decided(
                file.child().id(),
                new Decision(outcome, reason, remedies, clock.instant()),
                result,
                licence);
    }

    private CaseFile again(CaseFile file) {
        return file.with(children.find(file.child().id()).orElseThrow());
    }

    private CaseFile file(Application application, Child child) {
        LifeEvent service = services.at(application.serviceVersion());
        return new CaseFile(application, child, service, Services.item(service, child.taskCode()));
    }
}
