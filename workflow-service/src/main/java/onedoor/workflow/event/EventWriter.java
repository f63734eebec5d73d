package onedoor.workflow.event;

import java.util.ArrayList;
import java.util.List;
import onedoor.workflow.application.CaseActed;
import onedoor.workflow.application.CaseMoved;
import onedoor.workflow.event.CaseEvent.Actor;
import onedoor.workflow.event.EventStore.Entry;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes an event with every act, in the act's own transaction: both are there or neither. What a
 * transaction moves is written at its end, all at once.
 */
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
            Entry entry =
                    new Entry(
                            moved.applicationId(),
                            moved.move().event().name(),
                            moved.move().from().name(),
                            moved.move().to().name(),
                            actor(moved.by()),
                            moved.by().onBehalfOf() != null,
                            moved.at(),
                            moved.about());
            if (!joins(entry)) {
                TransactionSynchronizationManager.registerSynchronization(new Gathered(entry));
            }
        }
    }

    /** May happen while the transaction is ending; nothing new would be written at its end then. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseActed acted) {
        Entry entry =
                new Entry(
                        acted.applicationId(),
                        acted.act(),
                        null,
                        null,
                        actor(acted.by()),
                        acted.by().onBehalfOf() != null,
                        acted.at(),
                        acted.about());
        if (!joins(entry)) {
            store.append(List.of(entry));
        }
    }

    /** Whether it will be written with those that were there before. */
    private static boolean joins(Entry entry) {
        for (TransactionSynchronization known :
                TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Gathered gathered && !gathered.written) {
                return gathered.entries.add(entry);
            }
        }
        return false;
    }

    private final class Gathered implements TransactionSynchronization {

        private final List<Entry> entries = new ArrayList<>();
        private boolean written;

        Gathered(Entry first) {
            entries.add(first);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            store.append(entries);
        }

        // After the papers, which are acts too, and before the audit, which always locks last.
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 50;
        }
    }

    private static Actor actor(CaseMoved.By by) {
        if (by.subject() == null) {
            return Actor.PLATFORM;
        }
        return by.staff() ? Actor.OFFICIAL : Actor.APPLICANT;
    }
}
