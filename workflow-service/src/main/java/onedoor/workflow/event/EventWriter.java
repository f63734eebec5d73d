package onedoor.workflow.event;

import onedoor.workflow.application.CaseActed;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.event.CaseEvent.Actor;
import onedoor.workflow.event.EventStore.Entry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes an event with every act, in the act's own transaction: both are there or neither. */
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
            store.append(
                    new Entry(
                            moved.applicationId(),
                            moved.move().event().name(),
                            moved.move().from().name(),
                            moved.move().to().name(),
                            actor(moved.by()),
                            moved.by().onBehalfOf() != null,
                            moved.at(),
                            moved.about()));
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseActed acted) {
        store.append(
                new Entry(
                        acted.applicationId(),
                        acted.act(),
                        null,
                        null,
                        actor(acted.by()),
                        acted.by().onBehalfOf() != null,
                        acted.at(),
                        acted.about()));
    }

    private static Actor actor(CaseMoved.By by) {
        if (by.subject() == null) {
            return Actor.PLATFORM;
        }
        return by.staff() ? Actor.OFFICIAL : Actor.APPLICANT;
    }
}
