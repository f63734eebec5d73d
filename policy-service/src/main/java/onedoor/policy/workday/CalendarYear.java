package onedoor.policy.workday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One year of the calendar.
 *
 * @param exceptions holidays that are weekdays, and weekend days that are worked
 * @param provisional why the official arrangement is not in yet
 */
record CalendarYear(
        int year, String source, Set<LocalDate> exceptions, @Nullable String provisional) {

    CalendarYear {
        exceptions = Set.copyOf(exceptions);
    }

    boolean isWorked(LocalDate day) {
        return isWeekend(day) == exceptions.contains(day);
    }

    int workdays() {
        LocalDate first = LocalDate.of(year, 1, 1);
        return (int) first.datesUntil(first.plusYears(1)).filter(this::isWorked).count();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
