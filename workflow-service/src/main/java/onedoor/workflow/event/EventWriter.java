package onedoor.workflow.event;

import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.event.CaseEvent.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes an event with every move, in the move's own transaction: both are there or neither. */
@Component
class EventWriter {

    private final EventStore store;

    EventWriter(EventStore store) {
        this.store = store;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseMoved moved) {
        if (moved.about() != null) {
            store.append(moved, moved.about(), actor(moved.by()));
        }
    }

    private static Actor actor(CaseMoved.By by) {
        if (by.subject() == null) {
            return Actor.PLATFORM;
        }
        return by.staff() ? Actor.OFFICIAL : Actor.APPLICANT;
    }
}
