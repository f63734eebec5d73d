package onedoor.workflow.supervision;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.casework.OpenTasks;
import onedoor.workflow.casework.OpenTasks.OpenTask;
import onedoor.workflow.casework.OpenTasks.Position;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.supervision.DayStore.Sums;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The supervisor's board: figures of the departments, and what is overdue now. */
@RestController
@RequestMapping("/api/workflow/supervision")
@Tag(name = "Supervision")
class BoardController {

    private static final int LONGEST_DAYS = 732;

    private final DayStore days;
    private final OpenTasks tasks;
    private final WorkingCalendar calendar;

    BoardController(DayStore days, OpenTasks tasks, WorkingCalendar calendar) {
        this.days = days;
        this.tasks = tasks;
        this.calendar = calendar;
    }

    /**
     * @param onTimeRate of the decided, by the promised day; null while nothing was decided
     * @param averageDays working days that the department's clock ran
     * @param overdue open now and past their day
     * @param overdueAfterwards decided, but not delivered or not checked by its day
     */
    record DepartmentFigures(
            String department,
            String departmentName,
            long received,
            long accepted,
            long deemedAccepted,
            long corrections,
            long returned,
            long notAccepted,
            long granted,
            long denied,
            long ended,
            long decided,
            long onTime,
            long early,
            @Nullable Double onTimeRate,
            @Nullable Double earlyRate,
            @Nullable Double averageDays,
            int overdue,
            int overdueAfterwards) {}

    record Board(LocalDate from, LocalDate to, List<DepartmentFigures> items) {}

    record OverdueLine(
            String taskId,
            UUID childId,
            String applicationNumber,
            String matterName,
            String department,
            String departmentName,
            String stepName,
            Instant receivedAt,
            LocalDate dueOn,
            int daysOverdue,
            boolean paused,
            @Nullable String assigneeName) {}

    /** Both days included; without days, the last thirty. */
    @GetMapping("/departments")
    Board departments(
            Caller caller,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate to) {
        String department = Scope.ofHead(caller);
        LocalDate last = to == null ? calendar.today() : to;
        LocalDate first = from == null ? last.minusDays(29) : from;
        if (first.isAfter(last) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "期间应为两年以内的起止日期");
        }
        Map<String, Sums> sums =
                days.byDepartment(department, first, last).stream()
                        .collect(Collectors.toMap(Sums::department, Function.identity()));
        Map<String, Integer> overdue = tasks.overdue(calendar.today());
        Map<String, Integer> left = tasks.left(calendar.today());
        Map<String, String> names = days.departments();
        Set<String> shown = new TreeSet<>(sums.keySet());
        shown.addAll(overdue.keySet());
        shown.addAll(left.keySet());
        return new Board(
                first,
                last,
                shown.stream()
                        .filter(d -> department == null || department.equals(d))
                        .map(d ->
                                figures(
                                        d,
                                        names.getOrDefault(d, d),
                                        sums.get(d),
                                        overdue.getOrDefault(d, 0),
                                        left.getOrDefault(d, 0)))
                        .toList());
    }

    /** The longest overdue first. */
    @GetMapping("/overdue")
    Page<OverdueLine> overdue(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        LocalDate today = calendar.today();
        List<OpenTask> found =
                tasks.dueBefore(today, Scope.ofHead(caller), position(after), limit + 1);
        Map<String, String> names = days.departments();
        List<OverdueLine> lines =
                found.stream()
                        .limit(limit)
                        .map(t ->
                                line(t, names.getOrDefault(t.department(), t.department()), today))
                        .toList();
        if (found.size() <= limit) {
            return new Page<>(lines, null);
        }
        OpenTask last = found.get(limit - 1);
        return new Page<>(lines, last.dueOn() + "~" + last.id());
    }

    private OverdueLine line(OpenTask task, String departmentName, LocalDate today) {
        return new OverdueLine(
                task.id(),
                task.childId(),
                task.number(),
                task.matterName(),
                task.department(),
                departmentName,
                task.stepName(),
                task.receivedAt(),
                task.dueOn(),
                calendar.workingDaysBetween(task.dueOn(), today),
                task.paused(),
                task.assigneeName());
    }

    private static DepartmentFigures figures(
            String department, String name, @Nullable Sums sums, int overdue, int left) {
        Sums s = sums == null ? new Sums(department, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : sums;
        return new DepartmentFigures(
                department,
                name,
                s.arrived(),
                s.accepted(),
                s.deemed(),
                s.corrections(),
                s.returned(),
                s.notAccepted(),
                s.granted(),
                s.denied(),
                s.ended(),
                s.decided(),
                s.onTime(),
                s.early(),
                rate(s.onTime(), s.decided(), 1000),
                rate(s.early(), s.decided(), 1000),
                rate(s.daysUsed(), s.decided(), 10),
                overdue,
                left);
    }

    static @Nullable Double rate(long part, long whole, int precision) {
        return whole == 0
                ? null
                : (double) Math.round((double) precision * part / whole) / precision;
    }

    static Position position(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Position.START;
        }
        try {
            int tilde = after.indexOf('~');
            return new Position(
                    LocalDate.parse(after.substring(0, Math.max(tilde, 0))),
                    after.substring(tilde + 1));
        } catch (DateTimeParseException e) {
            throw new ProblemException(e, CommonProblem.MALFORMED_REQUEST, "after 不是上一页给出的位置");
        }
    }
}
