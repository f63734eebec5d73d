package onedoor.workflow.clock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Maintaining calendars: all years of a file or none, or one day with its reason. */
@Component
class Calendars {

    private final CalendarStore store;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Calendars(
            CalendarStore store, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Which years changed and which were already so. */
    record Imported(List<Integer> imported, List<Integer> unchanged) {}

    @Transactional
    Imported load(Caller caller, CalendarForm form) {
        store.lock();
        List<FieldProblem> problems = new ArrayList<>();
        Map<Integer, CalendarYear> given = form.years(problems);
        Days known = store.days();
        if (problems.isEmpty()) {
            examples(form, known.with(given), problems);
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    "日历没有导入，请改正所列各处。",
                    problems.toArray(FieldProblem[]::new));
        }
        Set<Integer> changed = new TreeSet<>();
        for (CalendarYear year : given.values()) {
            if (!year.equals(known.years().get(year.year()))) {
                String source = form.source() == null ? "" : form.source();
                store.replace(year, source, caller.subject(), clock.instant());
                audit.record(
                        caller,
                        "calendar.import",
                        "calendar",
                        String.valueOf(year.year()),
                        "imported",
                        Map.of());
                changed.add(year.year());
            }
        }
        changed(changed);
        return new Imported(
                List.copyOf(changed),
                given.keySet().stream().filter(y -> !changed.contains(y)).toList());
    }

    /** Whether the day was not so before. */
    @Transactional
    boolean change(Caller caller, LocalDate day, boolean working, String reason) {
        store.lock();
        CalendarYear year = store.days().years().get(day.getYear());
        if (year == null) {
            throw new CalendarMissing(day.getYear());
        }
        CalendarYear other = year.with(day, working);
        if (other.equals(year)) {
            return false;
        }
        store.replace(other, day, reason);
        audit.record(
                caller,
                "calendar.change",
                "calendar",
                day.toString(),
                "done",
                Map.of("working", working, "reason", reason));
        changed(Set.of(day.getYear()));
        return true;
    }

    /** The day is again what its weekday says. */
    @Transactional
    boolean reset(Caller caller, LocalDate day, String reason) {
        return change(caller, day, !CalendarYear.weekend(day), reason);
    }

    private void changed(Set<Integer> years) {
        if (!years.isEmpty()) {
            store.changed();
            events.publishEvent(new CalendarImported(years));
        }
    }

    private static void examples(CalendarForm form, Days days, List<FieldProblem> problems) {
        List<CalendarForm.Example> examples = form.examples() == null ? List.of() : form.examples();
        for (int i = 0; i < examples.size(); i++) {
            CalendarForm.Example example = examples.get(i);
            LocalDate accepted = example.accepted();
            Integer workdays = example.workdays();
            if (accepted == null || workdays == null || example.due() == null) {
                problems.add(
                        new FieldProblem(
                                "/examples/" + i, "required", "例子需要 accepted、workdays、due"));
                continue;
            }
            LocalDate due = days.due(Course.of(accepted, workdays)).day();
            if (!due.equals(example.due())) {
                problems.add(
                        new FieldProblem("/examples/" + i + "/due", "example", "按此日历应为 " + due));
            }
        }
    }
}
