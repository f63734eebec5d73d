package onedoor.exchange.event;

import java.util.List;
import java.util.UUID;
import onedoor.exchange.event.EventStore.Unplaced;
import onedoor.kit.BlindIndex;
import onedoor.kit.Uuid7;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All changes in one order, for readers who remember how far they have read.
 *
 * <p>Numbers that the database gives to rows of open transactions become visible out of order, so a
 * reader who has seen row 8 might never look for row 7. Here rows get their places only once they
 * are committed, under the lock of one row: whoever sees a place sees every place before it, and
 * nobody who changes a record waits for a number.
 */
@Component
class ResourceFeed {

    private static final int BATCH = 500;

    private final EventStore store;
    private final BlindIndex index;
    private final TransactionTemplate transaction;

    ResourceFeed(EventStore store, BlindIndex index, TransactionTemplate transaction) {
        this.store = store;
        this.index = index;
        this.transaction = transaction;
    }

    /** Written with the change itself, or not at all. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ResourceChanged change) {
        append(change);
    }

    UUID append(ResourceChanged change) {
        UUID id = Uuid7.next();
        store.append(id, reference(change.resource(), change.recordId()), change);
        return id;
    }

    // A record may be named after a person's number: what goes out says only that it is the same.
    private String reference(String resource, String recordId) {
        return index.of("event_record", resource + "\n" + recordId);
    }

    /** What comes after this position, in order. */
    List<ResourceEvent> after(String resource, long position, int limit) {
        catchUp();
        return store.after(resource, position, limit);
    }

    /** The position of the newest event. */
    long head() {
        catchUp();
        return store.head();
    }

    /** Gives every committed event its place; without any, one look at an index. */
    void catchUp() {
        int placed = BATCH;
        while (placed == BATCH && store.hasUnplaced()) {
            placed = transaction.execute(_ -> place());
        }
    }

    private int place() {
        long head = store.lockHead();
        List<Unplaced> events = store.unplaced(BATCH);
        if (!events.isEmpty()) {
            store.place(head, events);
        }
        return events.size();
    }
}
