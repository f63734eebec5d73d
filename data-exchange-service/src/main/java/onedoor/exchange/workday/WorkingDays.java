package onedoor.exchange.workday;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.registry.Held;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.LegalTime;
import onedoor.kit.ProblemException;
import onedoor.kit.WorkdayCalendar;
import onedoor.kit.WorkdayCalendars;
import org.springframework.stereotype.Component;

/** Counts working days; a year that nobody maintains is refused, never guessed. */
@Component
public class WorkingDays {

    static final String PART = "workday";

    private final Clock clock;
    private final Held<WorkdayCalendar> held;

    WorkingDays(WorkdayCalendars calendars, RegistryVersions versions, Clock clock) {
        this.clock = clock;
        this.held = versions.hold(PART, calendars::find);
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
     */
    public LocalDate after(LocalDate start, int days) {
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorked(day)) {
                left--;
            }
        }
        return day;
    }

    /** The same, or nothing while the calendar of a year in between is missing. */
    public Optional<LocalDate> afterIfKnown(LocalDate start, int days) {
        Map<Integer, SortedSet<LocalDate>> years = held.get().years();
        boolean known =
                years.containsKey(start.getYear())
                        && years.containsKey(start.plusDays(3L * days + 15).getYear());
        return known ? Optional.of(after(start, days)) : Optional.empty();
    }

    /** How a limit of so many working days stands; yellow with a day or a fifth of it left. */
    public Due due(LocalDate dueOn, int limit) {
        LocalDate today = today();
        if (today.isAfter(dueOn)) {
            return new Due(dueOn, -held.get().between(dueOn, today), Lamp.RED);
        }
        // Days of years that nobody knows do not count: there are at least so many.
        int left = held.get().between(today, dueOn);
        return new Due(dueOn, left, left <= Math.max(1, limit / 5) ? Lamp.YELLOW : Lamp.GREEN);
    }

    void refresh() {
        held.expire();
    }

    private boolean isWorked(LocalDate day) {
        return held.get()
                .isWorked(day)
                .orElseThrow(() ->
                        new ProblemException(
                                ExchangeProblem.CALENDAR_MISSING, Integer.toString(day.getYear())));
    }
}
