package onedoor.kit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calendar by which a service counts.
 *
 * @param version 0 while none has come
 */
public record CalendarView(int version, @Nullable Instant receivedAt, List<YearView> years) {

    /** A year of which the working days are known. */
    public record YearView(int year, int workdays) {}

    static CalendarView from(WorkdayCalendar calendar) {
        return new CalendarView(
                calendar.version(),
                calendar.version() == 0 ? null : calendar.receivedAt().toInstant(ZoneOffset.UTC),
                calendar.years().entrySet().stream()
                        .map(year -> new YearView(year.getKey(), year.getValue().size()))
                        .toList());
    }
}
