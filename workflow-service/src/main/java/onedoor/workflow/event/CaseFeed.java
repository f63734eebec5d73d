package onedoor.workflow.event;

import java.util.List;
import onedoor.workflow.event.EventStore.Unplaced;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All acts on all cases in one order, for readers who remember how far they have read.
 *
 * <p>The difficulty: numbers that the database gives to rows of open transactions become visible
 * out of order, so that a reader who has seen row 8 may never look for row 7, which was committed
 * later. Here rows get their numbers only after they are committed: under the lock of one row,
 * those that are visible and have none are numbered on, in the feed and each in its case, and the
 * numbers are committed before the next sequencer may begin. So whoever sees a place sees every
 * place before it, and nobody who acts waits for a number. Moves of a case keep their order: a move
 * waits for the case's lock, hence whoever sees a move sees those before it, with lower ids.
 */
@Component
public class CaseFeed {

    private static final int BATCH = 500;

    private final EventStore store;
    private final TransactionTemplate transaction;

    CaseFeed(EventStore store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** What comes after this position, in order. */
    public List<CaseEvent> after(long position, int limit) {
        catchUp();
        return store.after(position, limit);
    }

    /** The position of the newest event. */
    public long head() {
        catchUp();
        return store.head();
    }

    /** The departments that have had a part of this case, the first first. */
    public List<String> departments(String subject) {
        return store.departments(subject);
    }

    List<CaseEvent> ofCase(String subject, long after, int limit) {
        catchUp();
        return store.ofCase(subject, after, limit);
    }

    /** Gives every committed event its place; without any, one look at an index. */
    void catchUp() {
        int placed = BATCH;
        while (placed == BATCH && store.unplaced()) {
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
