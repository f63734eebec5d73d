package onedoor.workflow.application;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.person.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes down every move: for the applicant to read, with who did it and how the deadline stood
 * when it was done; for the audit; for the inbox.
 */
@Component
class CaseLog {

    private final TimelineStore timeline;
    private final AuditTrail audit;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Deadlines deadlines;

    CaseLog(
            TimelineStore timeline,
            AuditTrail audit,
            Inbox inbox,
            ApplicationEventPublisher events,
            Deadlines deadlines) {
        this.timeline = timeline;
        this.audit = audit;
        this.inbox = inbox;
        this.events = events;
        this.deadlines = deadlines;
    }

    void moved(
            Application application, @Nullable Child child, Move move, String text, Actor actor) {
        moved(application, child, move, text, null, actor);
    }

    void moved(
            Application application,
            @Nullable Child child,
            Move move,
            String text,
            @Nullable String reason,
            Actor actor) {
        Instant now = deadlines.now();
        timeline.add(
                application.id(),
                new TimelineEntry(
                        now,
                        child == null ? null : child.id(),
                        child == null
                                ? null
                                : requireNonNullElse(
                                        actor.departmentName(), child.departmentName()),
                        text,
                        move.event(),
                        actor.text(),
                        move.from(),
                        move.to(),
                        reason,
                        child == null ? null : child.dueOn(),
                        child == null ? null : child.legalDueOn(),
                        child == null ? null : deadlines.lamp(child)),
                actor.by());
        Map<String, Object> detail = new HashMap<>();
        detail.put("from", move.from().name());
        detail.put("to", move.to().name());
        detail.put("application", application.id().toString());
        String type = child == null ? "application" : "application-child";
        String id = child == null ? application.id().toString() : child.id().toString();
        String act = "case." + move.event().name().toLowerCase(java.util.Locale.ROOT);
        if (actor.absent() != null) {
            detail.put("onBehalfOf", actor.absent().id());
        }
        Caller caller = actor.caller();
        if (caller == null) {
            audit.record("workflow", act, type, id, "done", detail);
        } else {
            audit.record(caller, act, type, id, "done", detail);
        }
        events.publishEvent(
                new CaseMoved(
                        application.id(),
                        child == null ? null : child.id(),
                        move,
                        text,
                        now,
                        actor.by(),
                        about(application, child)));
    }

    private static CaseMoved.@Nullable About about(Application application, @Nullable Child child) {
        String number = application.number();
        return number == null
                ? null
                : new CaseMoved.About(
                        number,
                        application.serviceCode(),
                        child == null ? null : CaseMoved.Part.of(child));
    }

    /** A department reads its own cases at the desk. */
    void tell(Application application, String subject, String body) {
        if (application.applicant().isDepartment()) {
            return;
        }
        inbox.tell(
                application.applicant().id(), subject, body, "/applications/" + application.id());
    }
}
