package onedoor.exchange.workday;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.exchange.registry.RegistryVersions;
import onedoor.exchange.workday.CalendarStore.Kept;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
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

    record YearView(int year, int workdays) {}

    /**
     * The calendar in use.
     *
     * @param version 0 while none has come
     */
    record CalendarView(int version, @Nullable Instant receivedAt, List<YearView> years) {

        static CalendarView from(Kept kept) {
            return new CalendarView(
                    kept.version(),
                    kept.version() == 0 ? null : kept.receivedAt().toInstant(ZoneOffset.UTC),
                    kept.years().entrySet().stream()
                            .map(year -> new YearView(year.getKey(), year.getValue().size()))
                            .toList());
        }
    }

    private final CalendarStore store;
    private final WorkingDays workingDays;
    private final RegistryVersions versions;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CalendarController(
            CalendarStore store,
            WorkingDays workingDays,
            RegistryVersions versions,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.workingDays = workingDays;
        this.versions = versions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The years through which limits can be counted, and since when")
    CalendarView read(Caller caller) {
        caller.requireRole("EXCHANGE_ADMIN", "SUPERVISOR", "SYSTEM_ADMIN");
        return CalendarView.from(store.find().orElse(Kept.NOTHING));
    }

    @PutMapping
    @Operation(summary = "For workflow-service: the calendar that its administrators maintain")
    ResponseEntity<?> take(Caller caller, @Valid @RequestBody CalendarForm form) {
        if (caller.isPerson() || !MAINTAINER.equals(caller.clientId())) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "工作日历由办件服务统一维护。");
        }
        List<FieldProblem> mistakes = form.mistakes();
        if (!mistakes.isEmpty()) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(mistakes).answer();
        }
        Kept told =
                form.kept(
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .truncatedTo(ChronoUnit.MICROS));
        transaction.executeWithoutResult(_ -> keep(caller, told));
        workingDays.refresh();
        return ResponseEntity.ok(CalendarView.from(store.find().orElseThrow()));
    }

    /** The same calendar again changes nothing and leaves no trace. */
    private void keep(Caller caller, Kept told) {
        Optional<Kept> known = store.find();
        if (known.isPresent()
                && known.get().version() == told.version()
                && known.get().years().equals(told.years())) {
            return;
        }
        store.keep(told);
        versions.advance(WorkingDays.PART);
        audit.record(
                caller,
                "calendar.receive",
                "calendar",
                String.valueOf(told.version()),
                "OK",
                Map.of("years", List.copyOf(told.years().keySet())));
    }
}
