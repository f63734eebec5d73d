package onedoor.exchange.workday;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/calendars")
@Tag(name = "workday", description = "工作日日历")
class CalendarController {

    private final CalendarStore store;
    private final WorkingDays workingDays;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    CalendarController(
            CalendarStore store,
            WorkingDays workingDays,
            RegistryVersions versions,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.workingDays = workingDays;
        this.versions = versions;
        this.audit = audit;
        this.transaction = transaction;
    }

    record YearView(int year, String source, int workdays, @Nullable String provisional) {}

    record Years(List<YearView> years) {}

    @GetMapping
    @Operation(summary = "The years that limits can be counted through")
    Years years(Caller caller) {
        caller.requireRole("EXCHANGE_ADMIN", "SYSTEM_ADMIN");
        return view(List.copyOf(store.all().values()));
    }

    @PostMapping
    @Operation(
            summary = "Takes the platform's calendar in; a year that is there already is replaced")
    ResponseEntity<?> load(Caller caller, @RequestBody CalendarForm form) {
        caller.requireRole("EXCHANGE_ADMIN", "SYSTEM_ADMIN");
        List<FieldProblem> mistakes = new ArrayList<>();
        List<CalendarYear> years = form.years(mistakes);
        if (!mistakes.isEmpty()) {
            return Problem.of(ExchangeProblem.IMPORT_REFUSED).with(mistakes).answer();
        }
        transaction.executeWithoutResult(status -> write(caller, years));
        workingDays.refresh();
        return ResponseEntity.ok(view(years));
    }

    private void write(Caller caller, List<CalendarYear> years) {
        years.forEach(store::write);
        versions.advance(WorkingDays.PART);
        audit.record(
                caller,
                "calendar.import",
                "calendar",
                WorkingDays.PART,
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
