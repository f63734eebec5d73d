package onedoor.policy.workday;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/calendars")
@Tag(name = "Working days 工作日", description = "The calendar by which limits are counted")
class CalendarController {

    record YearView(int year, String source, int workdays, @Nullable String provisional) {}

    record Years(List<YearView> years) {}

    private final CalendarStore store;
    private final WorkingDays workingDays;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    CalendarController(
            CalendarStore store,
            WorkingDays workingDays,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.workingDays = workingDays;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    @Operation(summary = "The years that limits can be counted through")
    Years years(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SYSTEM_ADMIN");
        return view(List.copyOf(store.all().values()));
    }

    @PostMapping
    @Operation(summary = "Import the platform's calendar; a year that is there is replaced")
    ResponseEntity<?> load(Caller caller, @RequestBody CalendarForm form) {
        caller.requireRole("POLICY_ADMIN", "SYSTEM_ADMIN");
        List<FieldProblem> mistakes = new ArrayList<>();
        List<CalendarYear> years = form.years(mistakes);
        if (!mistakes.isEmpty()) {
            return Problem.of(PolicyProblem.CALENDAR_INVALID).with(mistakes).answer();
        }
        transaction.executeWithoutResult(_ -> write(caller, years));
        workingDays.refresh();
        return ResponseEntity.ok(view(years));
    }

    private void write(Caller caller, List<CalendarYear> years) {
        years.forEach(store::write);
        audit.record(
                caller,
                "import-calendar",
                "calendar",
                "workday",
                "OK",
                Map.of("years", years.stream().map(CalendarYear::year).toList()));
    }

    private static Years view(List<CalendarYear> years) {
        return new Years(
                years.stream()
                        .map(year ->
                                new YearView(
                                        year.year(),
                                        year.source(),
                                        year.workdays(),
                                        year.provisional()))
                        .toList());
    }
}
