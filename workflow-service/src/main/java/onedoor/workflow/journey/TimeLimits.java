package onedoor.workflow.journey;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onedoor.workflow.clock.WorkingCalendar;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What a time limit's expression may ask: when so many working days from now are over. */
public final class TimeLimits {

    private static final Pattern ASKED =
            Pattern.compile("\\$\\{" + JourneyModel.LIMITS + "\\.after\\((\\d{1,4})\\)}");

    private final ObjectProvider<WorkingCalendar> calendar;

    TimeLimits(ObjectProvider<WorkingCalendar> calendar) {
        this.calendar = calendar;
    }

    /** How a drawing asks it. */
    static String expression(int workingDays) {
        return "${" + JourneyModel.LIMITS + ".after(" + workingDays + ")}";
    }

    /** After how many working days this task is taken away, if it is drawn so. */
    static @Nullable Integer of(UserTask task) {
        return task.getBoundaryEvents().stream()
                .flatMap(event -> event.getEventDefinitions().stream())
                .filter(TimerEventDefinition.class::isInstance)
                .map(timer -> ASKED.matcher(((TimerEventDefinition) timer).getTimeDate()))
                .filter(Matcher::matches)
                .map(asked -> Integer.valueOf(asked.group(1)))
                .findFirst()
                .orElse(null);
    }

    /** The end of the last of these working days, ISO 8601. */
    public String after(int workingDays) {
        WorkingCalendar days = calendar.getObject();
        return days.endOf(days.due(days.today(), workingDays).day()).toString();
    }
}
