package onedoor.workflow.supervision;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.supervision.Warning.Kind;
import onedoor.workflow.supervision.Warning.Level;
import onedoor.workflow.supervision.Warning.Rule;
import org.springframework.stereotype.Component;

/**
 * Warns the supervisors weeks before the working-day calendar ends: a limit that runs into a year
 * without one cannot be set, and what needs it is refused.
 */
@Component
class CalendarEnds {

    private static final int WEEKS_YELLOW = 8;
    private static final int WEEKS_RED = 3;

    private final Warnings warnings;
    private final WarningStore fired;
    private final Recipients recipients;
    private final DayStore names;
    private final WorkingCalendar calendar;

    CalendarEnds(
            Warnings warnings,
            WarningStore fired,
            Recipients recipients,
            DayStore names,
            WorkingCalendar calendar) {
        this.warnings = warnings;
        this.fired = fired;
        this.recipients = recipients;
        this.names = names;
        this.calendar = calendar;
    }

    void run() {
        run(calendar.today(), calendar.knownUntil());
    }

    /** Once per missing year and level, however often and wherever it runs. */
    void run(LocalDate today, LocalDate until) {
        Optional<Level> level = level(today, until);
        Optional<String> platform = recipients.platform();
        if (level.isPresent() && platform.isPresent()) {
            warn(level.get(), platform.get(), until);
        }
    }

    private void warn(Level level, String platform, LocalDate until) {
        int year = until.getYear() + 1;
        var warning =
                new Warning(
                        Kind.CALENDAR,
                        UUID.nameUUIDFromBytes(
                                ("calendar-" + year).getBytes(StandardCharsets.UTF_8)),
                        Rule.CALENDAR,
                        level,
                        null,
                        year + " 年工作日历",
                        platform,
                        names.departments().getOrDefault(platform, platform),
                        null,
                        until,
                        null);
        if (!fired.fired(List.of(warning.subjectId())).contains(warning.key())) {
            warnings.fire(warning);
        }
    }

    /** Nothing while there is time, yellow eight weeks before the end, red three. */
    static Optional<Level> level(LocalDate today, LocalDate until) {
        if (today.isBefore(until.minusWeeks(WEEKS_YELLOW))) {
            return Optional.empty();
        }
        return Optional.of(today.isBefore(until.minusWeeks(WEEKS_RED)) ? Level.YELLOW : Level.RED);
    }
}
