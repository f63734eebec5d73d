package onedoor.policy.workday;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import onedoor.kit.LegalTime;
import onedoor.kit.WorkdayCalendar;
import onedoor.kit.WorkdayCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts working days; a year that nobody maintains gives no answer, never a guess. */
@Component
public class WorkingDays {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Held(WorkdayCalendar calendar, long readAt) {}

    /**
     * Where counting came to.
     *
     * @param known false: the calendar of the year of {@code day} is missing
     */
    private record Walk(LocalDate day, boolean known) {}

    private final WorkdayCalendars calendars;
    private final Clock clock;
    private volatile @Nullable Held held;

    WorkingDays(WorkdayCalendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Today as the law counts it. */
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The legal day of an instant. */
    public LocalDate dayOf(Instant instant) {
        return LegalTime.dayOf(instant);
    }

    /**
     * The last day of a limit of so many working days; the day on which it starts does not count.
     * Empty while the calendar of a year in between is missing.
     */
    public Optional<LocalDate> after(LocalDate start, int days) {
        Walk walk = walk(start, days);
        return walk.known() ? Optional.of(walk.day()) : Optional.empty();
    }

    /** The first year without a calendar that such a limit runs into. */
    public OptionalInt missingYear(LocalDate start, int days) {
        Walk walk = walk(start, days);
        return walk.known() ? OptionalInt.empty() : OptionalInt.of(walk.day().getYear());
    }

    /** Working days after {@code from} up to {@code to}; days of unknown years do not count. */
    public int between(LocalDate from, LocalDate to) {
        return calendar().between(from, to);
    }

    /**
     * The number of the calendar that counts here, 0 without one; it may be a minute behind the
     * newest. Ask before counting: what is counted meanwhile by a newer one is counted anew.
     */
    public int version() {
        return calendar().version();
    }

    /** The number of the newest calendar, by which everything is counted from now on. */
    public int newest() {
        refresh();
        return version();
    }

    void refresh() {
        held = null;
    }

    private Walk walk(LocalDate start, int days) {
        WorkdayCalendar calendar = calendar();
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            Optional<Boolean> worked = calendar.isWorked(day);
            if (worked.isEmpty()) {
                return new Walk(day, false);
            }
            if (worked.get()) {
                left--;
            }
        }
        return new Walk(day, true);
    }

    // Another replica may have been told: what was read is good for a minute.
    private WorkdayCalendar calendar() {
        Held now = held;
        if (now == null || System.nanoTime() - now.readAt() > FRESH.toNanos()) {
            now = new Held(calendars.find(), System.nanoTime());
            held = now;
        }
        return now.calendar();
    }
}
