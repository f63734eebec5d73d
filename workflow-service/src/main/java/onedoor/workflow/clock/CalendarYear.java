package onedoor.workflow.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * One year of the working-day calendar: weekdays that are holidays and weekend days that are
 * worked.
 */
record CalendarYear(int year, Set<LocalDate> holidays, Set<LocalDate> worked) {

    CalendarYear {
        holidays = Set.copyOf(holidays);
        worked = Set.copyOf(worked);
    }

    boolean isWorkingDay(LocalDate day) {
        return weekend(day) ? worked.contains(day) : !holidays.contains(day);
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
