package onedoor.workflow.supervision;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import onedoor.workflow.casework.OpenTasks;
import onedoor.workflow.casework.OpenTasks.LeftTask;
import onedoor.workflow.clock.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What should have followed a decision: papers not delivered, promises not checked. */
@RestController
@RequestMapping("/api/workflow/supervision")
@Tag(name = "Supervision")
class AfterwardsBoardController {

    private final OpenTasks tasks;
    private final DayStore days;
    private final WorkingCalendar calendar;

    AfterwardsBoardController(OpenTasks tasks, DayStore days, WorkingCalendar calendar) {
        this.tasks = tasks;
        this.days = days;
        this.calendar = calendar;
    }

    record LeftLine(
            String taskId,
            UUID childId,
            String applicationNumber,
            String matterName,
            String department,
            String departmentName,
            LocalDate dueOn,
            int daysOverdue,
            boolean delivery,
            boolean promise) {}

    /** The longest overdue first. */
    @GetMapping("/afterwards")
    Page<LeftLine> overdue(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        LocalDate today = calendar.today();
        List<LeftTask> found =
                tasks.leftBefore(
                        today, Scope.ofHead(caller), BoardController.position(after), limit + 1);
        Map<String, String> names = days.departments();
        return Page.of(found, limit, task -> task.dueOn() + "~" + task.id())
                .map(task -> line(task, names, today));
    }

    private LeftLine line(LeftTask task, Map<String, String> names, LocalDate today) {
        return new LeftLine(
                task.id(),
                task.childId(),
                task.number(),
                task.matterName(),
                task.department(),
                names.getOrDefault(task.department(), task.department()),
                task.dueOn(),
                calendar.workingDaysBetween(task.dueOn(), today),
                task.delivery(),
                task.promise());
    }
}
