package onedoor.workflow.casework;

import java.time.LocalDate;
import onedoor.workflow.application.Child;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.clock.WorkingCalendar;
import org.springframework.stereotype.Component;

/** The days of a task, as the calendar counts them. */
@Component
class TaskClock {

    private final WorkingCalendar calendar;

    TaskClock(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    LocalDate today() {
        return calendar.today();
    }

    /** The last day of what counts as due soon: two working days ahead. */
    LocalDate soon() {
        return calendar.due(calendar.today(), 2).day();
    }

    int daysLeft(LocalDate due) {
        return calendar.workingDaysBetween(calendar.today(), due);
    }

    LocalDate due(Child child) {
        LocalDate due = child.dates().taskDue();
        return due == null ? calendar.today() : due;
    }

    /** The first day on which the lamp of a limit of so many working days is yellow. */
    LocalDate warnOn(LocalDate due, int limit) {
        LocalDate day = due;
        while (calendar.lamp(day.minusDays(1), due, limit, false) == Lamp.YELLOW) {
            day = day.minusDays(1);
        }
        return day;
    }
}
