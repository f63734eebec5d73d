package onedoor.workflow.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Legal days: 行政许可法 art. 82, limits run in working days, holidays excluded; the start day is not
 * counted. A year that has no calendar is refused with {@link CalendarMissing}; what runs through a
 * provisional year is provisional itself.
 */
@Component
public class WorkingCalendar {

    /** Where legal days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final CalendarStore store;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;

    WorkingCalendar(CalendarStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Today as the law counts it. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The legal day of an instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The last instant of a legal day: limits end at 24:00. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** Whether departments work on that day. */
    public boolean isWorkingDay(LocalDate day) {
        return days().isWorkingDay(day);
    }

    /**
     * The last day of a limit of so many working days that starts on {@code start}, which is not
     * counted. A limit of no days ends on the first working day from its start.
     */
    public Due due(LocalDate start, int workingDays) {
        return due(Course.of(start, workingDays));
    }

    /** The last day of a limit that may have stood still. */
    public Due due(Course course) {
        return days().due(course);
    }

    /**
     * Working days after {@code from} up to and including {@code to}; negative when {@code to} is
     * earlier, and then at least so many where a year in between is not known.
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        Days days = days();
        return to.isBefore(from) ? -days.countKnown(to, from) : days.count(from, to);
    }

    /**
     * How a limit stands today. Yellow: at most one day or a fifth of the limit is left. A limit of
     * zero days (即办件) is yellow on its only day.
     */
    public Lamp lamp(LocalDate today, LocalDate due, int limit, boolean suspended) {
        if (suspended) {
            return Lamp.GREY;
        }
        if (today.isAfter(due)) {
            return Lamp.RED;
        }
        int left = workingDaysBetween(today, due);
        return left <= Math.max(1, limit / 5) ? Lamp.YELLOW : Lamp.GREEN;
    }

    /** The last day that can be counted: the end of the last year before one that is missing. */
    public LocalDate knownUntil() {
        return days().knownUntil(today().getYear());
    }

    /** The number of the calendar that counts here; it may be one minute behind the newest. */
    public int version() {
        return days().version();
    }

    /** The number of the newest calendar, with which everything is counted from now on. */
    public int newest() {
        if (store.version() != version()) {
            snapshot = null;
        }
        return version();
    }

    /** Forgets what was read; other instances notice within a minute. */
    @TransactionalEventListener
    void refresh(CalendarImported imported) {
        snapshot = null;
    }

    private Days days() {
        Snapshot known = snapshot;
        if (known == null || clock.instant().isAfter(known.read().plus(KEPT))) {
            known = new Snapshot(clock.instant(), store.days());
            snapshot = known;
        }
        return known.days();
    }

    private record Snapshot(Instant read, Days days) {}
}
