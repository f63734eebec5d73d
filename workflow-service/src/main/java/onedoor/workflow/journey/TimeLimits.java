package onedoor.workflow.journey;

import onedoor.workflow.clock.WorkingCalendar;
import org.springframework.beans.factory.ObjectProvider;

/** What a time limit's expression may ask: when so many working days from now are over. */
public final class TimeLimits {

    private final ObjectProvider<WorkingCalendar> calendar;

    TimeLimits(ObjectProvider<WorkingCalendar> calendar) {
        this.calendar = calendar;
    }

    /** The end of the last of these working days, ISO 8601. */
    public String after(int workingDays) {
        WorkingCalendar days = calendar.getObject();
        return days.endOf(days.due(days.today(), workingDays).day()).toString();
    }
}
