package onedoor.policy.workday;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import onedoor.kit.CalendarForm;
import onedoor.kit.CalendarView;
import onedoor.kit.Caller;
import onedoor.kit.WorkdayCalendars;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/working-days")
@Tag(name = "Working days 工作日", description = "By which days limits are counted")
class CalendarController {

    private static final String MAINTAINER = "workflow-service";

    private final WorkdayCalendars calendars;
    private final WorkingDays workingDays;

    CalendarController(WorkdayCalendars calendars, WorkingDays workingDays) {
        this.calendars = calendars;
        this.workingDays = workingDays;
    }

    @GetMapping
    @Operation(summary = "The years through which limits can be counted, and since when")
    CalendarView read(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR", "SYSTEM_ADMIN");
        return calendars.view();
    }

    @PutMapping
    @Operation(summary = "For workflow-service: the calendar that its administrators maintain")
    CalendarView take(Caller caller, @Valid @RequestBody CalendarForm form) {
        CalendarView kept = calendars.take(caller, MAINTAINER, form, "receive-calendar", () -> {});
        workingDays.refresh();
        return kept;
    }
}
