package onedoor.workflow.clock;

import onedoor.kit.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Administrators import working-day calendars here. */
@RestController
@RequestMapping("/api/workflow/calendars")
class CalendarController {

    private final Calendars calendars;

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    @PostMapping
    Calendars.Imported load(Caller caller, @RequestBody CalendarForm form) {
        caller.requireRole("MATTER_ADMIN", "SYSTEM_ADMIN");
        return calendars.load(caller, form);
    }
}
