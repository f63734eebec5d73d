package onedoor.workflow.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One year of the working-day calendar: weekdays that are holidays and weekend days that are
 * worked.
 *
 * @param provisional why the year is not yet the official one; null once it is
 */
record CalendarYear(
        int year, Set<LocalDate> holidays, Set<LocalDate> worked, @Nullable String provisional) {

    CalendarYear {
        holidays = Set.copyOf(holidays);
        worked = Set.copyOf(worked);
    }

    boolean isWorkingDay(LocalDate day) {
        return weekend(day) ? worked.contains(day) : !holidays.contains(day);
    }

    int workdays() {
        return workingDays().size();
    }

    List<LocalDate> workingDays() {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusYears(1)).filter(this::isWorkingDay).toList();
    }

    /** The same year with one day worked or not. */
    CalendarYear with(LocalDate day, boolean working) {
        Set<LocalDate> free = new HashSet<>(holidays);
        Set<LocalDate> work = new HashSet<>(worked);
        free.remove(day);
        work.remove(day);
        if (weekend(day) && working) {
            work.add(day);
        } else if (!weekend(day) && !working) {
            free.add(day);
        }
        return new CalendarYear(year, free, work, provisional);
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
