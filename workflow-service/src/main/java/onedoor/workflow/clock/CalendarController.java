package onedoor.workflow.clock;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.ProblemException;
import onedoor.workflow.clock.CalendarStore.Origin;
import onedoor.workflow.clock.DueDates.Recomputed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Administrators maintain the working-day calendar; every change computes open cases anew. */
@RestController
@RequestMapping("/api/workflow/calendars")
@Tag(name = "Calendars", description = "Working days, and what a change of them moves")
class CalendarController {

    /** How many due dates a request computes itself; a job goes on with the rest. */
    private static final int AT_ONCE = 200;

    private final Calendars calendars;
    private final CalendarStore store;
    private final List<DueDates> dueDates;

    CalendarController(Calendars calendars, CalendarStore store, List<DueDates> dueDates) {
        this.calendars = calendars;
        this.store = store;
        this.dueDates = dueDates;
    }

    record Years(List<YearView> years) {}

    record YearView(
            int year,
            String source,
            int workdays,
            Instant importedAt,
            @Nullable String provisional,
            List<LocalDate> holidays,
            List<LocalDate> makeUpDays) {}

    record Loaded(
            List<Integer> imported,
            List<Integer> unchanged,
            int recomputed,
            int stillToRecompute) {}

    record DayForm(@NotNull Boolean working, @NotBlank @Size(max = 300) String reason) {}

    record Changed(boolean changed, int recomputed, int stillToRecompute) {}

    @GetMapping
    Years years(Caller caller) {
        allow(caller);
        var known = store.days().years();
        return new Years(
                store.origins().stream()
                        .flatMap(origin ->
                                Stream.ofNullable(known.get(origin.year()))
                                        .map(year -> view(origin, year)))
                        .toList());
    }

    @PostMapping
    Loaded load(Caller caller, @RequestBody CalendarForm form) {
        allow(caller);
        Calendars.Imported imported = calendars.load(caller, form);
        Recomputed recomputed = recompute(!imported.imported().isEmpty());
        return new Loaded(
                imported.imported(), imported.unchanged(), recomputed.moved(), recomputed.left());
    }

    @PutMapping("/{year}/days/{day}")
    Changed change(
            Caller caller,
            @PathVariable int year,
            @PathVariable LocalDate day,
            @Valid @RequestBody DayForm form) {
        allow(caller);
        check(year, day);
        return changed(calendars.change(caller, day, form.working(), form.reason()));
    }

    /** The day is again worked or free as its weekday says. */
    @DeleteMapping("/{year}/days/{day}")
    Changed reset(
            Caller caller,
            @PathVariable int year,
            @PathVariable LocalDate day,
            @RequestParam @NotBlank @Size(max = 300) String reason) {
        allow(caller);
        check(year, day);
        return changed(calendars.reset(caller, day, reason));
    }

    private Changed changed(boolean changed) {
        Recomputed recomputed = recompute(changed);
        return new Changed(changed, recomputed.moved(), recomputed.left());
    }

    private Recomputed recompute(boolean changed) {
        return changed
                ? dueDates.stream()
                        .map(room -> room.recompute(AT_ONCE))
                        .reduce(new Recomputed(0, 0), Recomputed::plus)
                : new Recomputed(0, 0);
    }

    private static void allow(Caller caller) {
        caller.requireRole("MATTER_ADMIN", "SYSTEM_ADMIN");
    }

    private static void check(int year, LocalDate day) {
        if (day.getYear() != year) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "日期不在该年度内");
        }
    }

    private static YearView view(Origin origin, CalendarYear year) {
        return new YearView(
                origin.year(),
                origin.source(),
                origin.workdays(),
                origin.importedAt(),
                year.provisional(),
                year.holidays().stream().sorted().toList(),
                year.worked().stream().sorted().toList());
    }
}
