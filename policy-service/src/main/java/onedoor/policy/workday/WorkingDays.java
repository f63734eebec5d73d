package onedoor.policy.workday;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts working days; a year that nobody has imported gives no answer, never a guess. */
@Component
public class WorkingDays {

    private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Held(Map<Integer, CalendarYear> years, long readAt) {}

    private final CalendarStore store;
    private final Clock clock;
    private volatile @Nullable Held held;

    WorkingDays(CalendarStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Today as the law counts it. */
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The legal day of an instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, LEGAL_ZONE);
    }

    /**
     * The last day of a limit of so many working days; the day on which it starts does not count.
     * Empty while the calendar of a year in between is missing.
     */
    public Optional<LocalDate> after(LocalDate start, int days) {
        Map<Integer, CalendarYear> years = years();
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            CalendarYear year = years.get(day.getYear());
            if (year == null) {
                return Optional.empty();
            }
            if (year.isWorked(day)) {
                left--;
            }
        }
        return Optional.of(day);
    }

    /** Working days after {@code from} up to {@code to}; days of unknown years do not count. */
    public int between(LocalDate from, LocalDate to) {
        Map<Integer, CalendarYear> years = years();
        return to.isAfter(from)
                ? (int)
                        from.plusDays(1)
                                .datesUntil(to.plusDays(1))
                                .filter(day -> {
                                    CalendarYear year = years.get(day.getYear());
                                    return year != null && year.isWorked(day);
                                })
                                .count()
                : 0;
    }

    void refresh() {
        held = null;
    }

    // Another replica may have imported a calendar: what was read is good for a minute.
    private Map<Integer, CalendarYear> years() {
        Held now = held;
        if (now == null || System.nanoTime() - now.readAt() > FRESH.toNanos()) {
            now = new Held(store.all(), System.nanoTime());
            held = now;
        }
        return now.years();
    }
}
