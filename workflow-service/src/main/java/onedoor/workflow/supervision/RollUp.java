package onedoor.workflow.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.event.CaseEvent;
import onedoor.workflow.event.CaseFeed;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.Matters;
import onedoor.workflow.rating.Ratings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the feed of events into daily figures. What is counted and how far commit together, under
 * the lock of the cursor: every event is counted once, whoever counts and whenever it is killed,
 * and after an outage it goes on where it was.
 */
@Component
class RollUp {

    private static final int BATCH = 500;

    private final CaseFeed feed;
    private final DayStore store;
    private final Matters matters;
    private final Ratings ratings;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    RollUp(
            CaseFeed feed,
            DayStore store,
            Matters matters,
            Ratings ratings,
            WorkingCalendar calendar,
            TransactionTemplate transaction) {
        this.feed = feed;
        this.store = store;
        this.matters = matters;
        this.ratings = ratings;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /** Counts everything there is. */
    void run() {
        long head = feed.head();
        try {
            while (store.cursor() < head) {
                transaction.executeWithoutResult(_ -> count());
            }
        } catch (RuntimeException e) {
            named.clear(); // what was rolled back is not named
            throw e;
        }
    }

    private void count() {
        List<CaseEvent> events = feed.after(store.lockCursor(), BATCH);
        if (events.isEmpty()) {
            return;
        }
        Map<DayCounts.Key, DayCounts> counts = new TreeMap<>();
        Map<DayCounts.Key, Integer> closed = new TreeMap<>();
        for (CaseEvent event : events) {
            LocalDate day = calendar.dayOf(event.at());
            CaseEvent.Part part = event.part();
            if (part != null) {
                name(part);
                counts.computeIfAbsent(
                                new DayCounts.Key(day, part.department(), part.matter()),
                                _ -> new DayCounts())
                        .add(event, part, calendar);
            } else if (event.event().equals("CLOSED")) {
                leading(event)
                        .ifPresent(
                                d -> closed.merge(new DayCounts.Key(day, d, ""), 1, Integer::sum));
            }
        }
        if (!counts.isEmpty()) {
            store.add(counts);
        }
        closed.forEach((key, cases) ->
                ratings.rateable(
                        key.day(),
                        key.department(),
                        store.departmentName(key.department()).orElse(key.department()),
                        cases));
        store.moveCursor(events.getLast().position());
    }

    /** Whom a closed case is rated for: the department its number begins with, or its first one. */
    private Optional<String> leading(CaseEvent closed) {
        List<String> departments = feed.departments(closed.subject());
        return departments.stream()
                .filter(d -> closed.subject().startsWith(d))
                .findFirst()
                .or(() -> departments.stream().findFirst());
    }

    private void name(CaseEvent.Part part) {
        if (named.contains(part.matter())) {
            return;
        }
        String name = part.matter();
        String departmentName = part.department();
        if (part.matter().length() == 31) {
            Matter matter = matters.current(new MatterCode(part.matter())).orElse(null);
            if (matter != null) {
                name = matter.name();
                departmentName = matter.departmentName();
            }
        }
        store.name(new DayStore.Names(part.matter(), name, part.department(), departmentName));
        named.add(part.matter());
    }
}
