package onedoor.workflow.casework;

import java.time.LocalDate;
import onedoor.workflow.application.Child;
import onedoor.workflow.clock.Course;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.clock.WorkingCalendar;
import org.springframework.stereotype.Component;

/** The days of a task, as the calendar counts them. */
@Component
class TaskClock {

    /** In working days. */
    private static final int SOON = 2;

    private final WorkingCalendar calendar;

    TaskClock(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    LocalDate today() {
        return calendar.today();
    }

    /** What counts as due soon. */
    sealed interface Soon {

        /** Due on this day at the latest. */
        record Until(LocalDate day) implements Soon {}

        /** Nobody has said yet on which days departments work that year. */
        record Unknown(int year) implements Soon {}
    }

    /** Two working days ahead; unknown where they run into a year without a calendar. */
    Soon soon() {
        LocalDate today = calendar.today();
        LocalDate known = calendar.knownUntil();
        return calendar.workingDaysBetween(today, known) < SOON
                ? new Soon.Unknown(known.getYear() + 1)
                : new Soon.Until(calendar.due(today, SOON).day());
    }

    int daysLeft(LocalDate due) {
        return calendar.workingDaysBetween(calendar.today(), due);
    }

    /** The day of a task, and the first day on which its lamp is yellow. */
    record Due(LocalDate on, LocalDate warnOn) {}

    /**
     * A task is due with its step where that has a limit of its own, at the latest with its part.
     */
    Due due(Child child, String step) {
        LocalDate promised = child.dueOn();
        LocalDate whole = promised == null ? calendar.today() : promised;
        Course own = child.clock().ofStep(step);
        return own == null
                ? due(whole, child.dueLimit())
                : earlier(whole, child.dueLimit(), calendar.due(own).day(), own.days());
    }

    private Due earlier(LocalDate whole, int limit, LocalDate step, int days) {
        return step.isBefore(whole) ? due(step, days) : due(whole, limit);
    }

    Due due(LocalDate day, int limit) {
        return new Due(day, warnOn(day, limit));
    }

    private LocalDate warnOn(LocalDate due, int limit) {
        LocalDate day = due;
        while (calendar.lamp(day.minusDays(1), due, limit, false) == Lamp.YELLOW) {
            day = day.minusDays(1);
        }
        return day;
    }
}
