package onedoor.exchange.workday;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import onedoor.exchange.registry.RegistryVersions;
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
@RequestMapping("/api/exchange/working-days")
@Tag(name = "workday", description = "工作日日历")
class CalendarController {

    private static final String MAINTAINER = "workflow-service";

    private final WorkdayCalendars calendars;
    private final WorkingDays workingDays;
    private final RegistryVersions versions;

    CalendarController(
            WorkdayCalendars calendars, WorkingDays workingDays, RegistryVersions versions) {
        this.calendars = calendars;
        this.workingDays = workingDays;
        this.versions = versions;
    }

    @GetMapping
    @Operation(summary = "The years through which limits can be counted, and since when")
    CalendarView read(Caller caller) {
        caller.requireRole("EXCHANGE_ADMIN", "SUPERVISOR", "SYSTEM_ADMIN");
        return calendars.view();
    }

    @PutMapping
    @Operation(summary = "For workflow-service: the calendar that its administrators maintain")
    CalendarView take(Caller caller, @Valid @RequestBody CalendarForm form) {
        CalendarView kept =
                calendars.take(
                        caller,
                        MAINTAINER,
                        form,
                        "calendar.receive",
                        () -> versions.advance(WorkingDays.PART));
        workingDays.refresh();
        return kept;
    }
}
