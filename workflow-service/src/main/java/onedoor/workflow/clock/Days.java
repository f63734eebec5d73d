package onedoor.workflow.clock;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import onedoor.workflow.clock.Course.Suspension;

/**
 * The calendar's years at one moment, and everything that is counted with them. A year that is
 * missing is never guessed: counting through it is refused.
 *
 * @param version grows with every change of the calendar
 */
record Days(int version, Map<Integer, CalendarYear> years) {

    Days {
        years = Map.copyOf(years);
    }

    boolean isWorkingDay(LocalDate day) {
        return year(day).isWorkingDay(day);
    }

    /** A limit of no days ends today, or on the next day on which departments work. */
    Due due(Course course) {
        LocalDate start = course.startedOn();
        int rest = course.days();
        for (Suspension suspension : course.suspensions()) {
            if (suspension.to().isBefore(start)) {
                continue;
            }
            LocalDate from = suspension.from().isBefore(start) ? start : suspension.from();
            if (last(start, rest).isBefore(from)) {
                break; // it had ended before it was suspended
            }
            rest = Math.max(0, rest - count(start, from));
            start = suspension.to();
        }
        LocalDate day = last(start, rest);
        return new Due(day, provisional(course.startedOn(), day));
    }

    /** Working days after {@code from} up to and including {@code to}. */
    int count(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    /** The same, without the days of years that nobody knows: at least so many. */
    int countKnown(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            CalendarYear year = years.get(day.getYear());
            if (year != null && year.isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    /** The end of the years without a gap that begin with this one; of the year before, without. */
    LocalDate knownUntil(int from) {
        int year = from;
        while (years.containsKey(year)) {
            year++;
        }
        return LocalDate.of(year - 1, 12, 31);
    }

    /** The same calendar with these years instead of what it has. */
    Days with(Map<Integer, CalendarYear> others) {
        var together = new HashMap<>(years);
        together.putAll(others);
        return new Days(version, together);
    }

    private LocalDate last(LocalDate start, int days) {
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        while (days == 0 && !isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean provisional(LocalDate from, LocalDate to) {
        return from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .mapToInt(LocalDate::getYear)
                .distinct()
                .anyMatch(year -> year(LocalDate.of(year, 1, 1)).provisional() != null);
    }

    private CalendarYear year(LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        if (year == null) {
            throw new CalendarMissing(day.getYear());
        }
        return year;
    }
}
