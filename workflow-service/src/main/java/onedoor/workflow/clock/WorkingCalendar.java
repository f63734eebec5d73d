package onedoor.workflow.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Legal days: 行政许可法 art. 82, limits run in working days, holidays excluded; the start day is not
 * counted. A year that has no calendar yet knows weekends only, and what is computed through it is
 * provisional.
 *
 * <p>A suspension: the day it starts counts as used ({@code workingDaysBetween(start, suspended)}
 * days are used up), the day of resumption does not; the rest runs from the next working day, so
 * the new end is {@code due(resumed, rest)}.
 */
@Component
public class WorkingCalendar {

    /** Where legal days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int LONGEST = 10_000;

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
        return isWorkingDay(years(), day);
    }

    /**
     * The last day of a limit of so many working days that starts on {@code start}, which is not
     * counted.
     */
    public Due due(LocalDate start, int workingDays) {
        return due(years(), start, workingDays);
    }

    static Due due(Map<Integer, CalendarYear> years, LocalDate start, int workingDays) {
        if (workingDays < 0 || workingDays > LONGEST) {
            throw new IllegalArgumentException(
                    "a limit has 0 to " + LONGEST + " working days: " + workingDays);
        }
        LocalDate day = start;
        boolean provisional = false;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            provisional |= !years.containsKey(day.getYear());
            if (isWorkingDay(years, day)) {
                left--;
            }
        }
        return new Due(day, provisional);
    }

    /**
     * Working days after {@code from} up to and including {@code to}; negative when {@code to} is
     * earlier.
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        Map<Integer, CalendarYear> years = years();
        return (int)
                from.plusDays(1)
                        .datesUntil(to.plusDays(1))
                        .filter(d -> isWorkingDay(years, d))
                        .count();
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

    /** Forgets what was read; other instances notice within a minute. */
    @TransactionalEventListener
    void refresh(CalendarImported imported) {
        snapshot = null;
    }

    private static boolean isWorkingDay(Map<Integer, CalendarYear> years, LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        return year == null ? !CalendarYear.weekend(day) : year.isWorkingDay(day);
    }

    private Map<Integer, CalendarYear> years() {
        Snapshot known = snapshot;
        if (known == null || clock.instant().isAfter(known.read().plus(KEPT))) {
            known = new Snapshot(clock.instant(), store.years());
            snapshot = known;
        }
        return known.years();
    }

    private record Snapshot(Instant read, Map<Integer, CalendarYear> years) {}
}
