package onedoor.workflow.application;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.application.Move.MoveNotAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one door through which a part changes its state: a line of the table, a conditional update, a
 * line in the timeline and the audit. What the table does not allow is refused and audited.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Moves {

    private final ChildStore children;
    private final CaseLog log;
    private final AuditTrail audit;

    Moves(ChildStore children, CaseLog log, AuditTrail audit) {
        this.children = children;
        this.log = log;
        this.audit = audit;
    }

    void move(CaseFile file, Event event, String text, Actor actor) {
        move(file, event, text, null, actor);
    }

    /** The part as it stands after the move is read again by {@link #again}. */
    void move(CaseFile file, Event event, String text, @Nullable String reason, Actor actor) {
        Move move = allowed(file, event, actor);
        moved(file, children.move(file.child().id(), move), move, text, reason, actor);
    }

    /** A move that decides, with what was decided. */
    void conclude(
            CaseFile file,
            Event event,
            Conclusion made,
            String text,
            @Nullable String reason,
            Actor actor) {
        Move move = allowed(file, event, actor);
        moved(file, children.conclude(file.child().id(), move, made), move, text, reason, actor);
    }

    private void moved(
            CaseFile file,
            boolean done,
            Move move,
            String text,
            @Nullable String reason,
            Actor actor) {
        if (!done) {
            throw new IllegalStateException(file.child() + " moved under the case's lock");
        }
        log.moved(file.application(), file.child(), move, text, reason, actor);
    }

    /** The table's line, for whoever has to know before anything else is done. */
    Move allowed(CaseFile file, Event event, Actor actor) {
        try {
            return Move.ofChild(file.child().status(), event);
        } catch (MoveNotAllowed refused) {
            Child child = file.child();
            var application = Map.of("application", child.applicationId().toString());
            refused("application-child", child.id(), refused, application, actor);
            throw refused;
        }
    }

    /** The same for the whole case. */
    Move allowed(Application application, Event event, Actor actor) {
        try {
            return Move.ofCase(application.status(), event);
        } catch (MoveNotAllowed refused) {
            refused("application", application.id(), refused, Map.of(), actor);
            throw refused;
        }
    }

    /** Writes down that the table has no such line, for whoever answers in words of their own. */
    void refused(Application application, Event event, Actor actor) {
        var refused = new MoveNotAllowed(application.status(), event);
        refused("application", application.id(), refused, Map.of(), actor);
    }

    /** Tells the applicant something about this part; the text goes on after its name. */
    void tell(CaseFile file, String subject, String text) {
        log.tell(file.application(), subject, "“" + file.child().name() + "”" + text);
    }

    CaseFile again(CaseFile file) {
        return file.with(children.find(file.child().id()).orElseThrow());
    }

    private void refused(
            String type, UUID id, MoveNotAllowed refused, Map<String, String> more, Actor actor) {
        String act = "case." + refused.event().name().toLowerCase(Locale.ROOT);
        Map<String, String> detail = new TreeMap<>(more);
        detail.put("from", refused.from().name());
        Caller caller = actor.caller();
        if (caller == null) {
            audit.recordRefusal("workflow", act, type, id.toString(), "not-possible", detail);
        } else {
            audit.recordRefusal(caller, act, type, id.toString(), "not-possible", detail);
        }
    }
}
