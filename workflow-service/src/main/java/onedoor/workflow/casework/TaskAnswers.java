package onedoor.workflow.casework;

import java.util.List;
import onedoor.workflow.application.CaseFile;
import onedoor.workflow.application.CaseViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks as JSON: a line, and what every act answers. */
@Component
class TaskAnswers {

    private final CaseViews cases;
    private final Situations situations;
    private final TaskClock days;

    TaskAnswers(CaseViews cases, Situations situations, TaskClock days) {
        this.cases = cases;
        this.situations = situations;
        this.days = days;
    }

    /** The task and the part as they stand now, and what the official may do next. */
    record After(TaskLine task, Object child, List<String> actions) {}

    After after(Officer officer, Task task, CaseFile file) {
        return new After(
                line(task), cases.child(file), Actions.of(officer, situations.of(task, file)));
    }

    TaskLine line(Task task) {
        return line(task, null);
    }

    TaskLine line(Task task, TaskLine.@Nullable Left left) {
        return new TaskLine(
                task.id(),
                task.applicationId().toString(),
                task.childId().toString(),
                task.applicationNumber(),
                task.matterName(),
                task.department(),
                task.departmentName(),
                task.stepId(),
                task.step(),
                task.stepName(),
                task.roles().names(),
                task.signing(),
                task.applicantName(),
                task.receivedAt(),
                task.dueOn(),
                days.daysLeft(task.dueOn()),
                task.lamp(days.today()),
                task.paused(),
                task.assignee(),
                task.assigneeName(),
                task.delegateName(),
                task.urges(),
                task.state(),
                task.decision(),
                task.decidedAt(),
                left);
    }
}
