package onedoor.workflow.clock;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Importing calendars: all years of a file or none. */
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
        List<FieldProblem> problems = new ArrayList<>();
        Map<Integer, CalendarYear> given = form.years(problems);
        Map<Integer, CalendarYear> known = store.years();
        Map<Integer, CalendarYear> together = new HashMap<>(known);
        together.putAll(given);
        if (problems.isEmpty()) {
            examples(form, together, problems);
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.INVALID_INPUT,
                    "日历没有导入,请改正所列各处。",
                    problems.toArray(FieldProblem[]::new));
        }
        Set<Integer> changed = new TreeSet<>();
        for (CalendarYear year : given.values()) {
            if (!year.equals(known.get(year.year()))) {
                String source = form.source() == null ? "" : form.source();
                store.replace(
                        year,
                        source,
                        CalendarForm.workdays(year),
                        caller.subject(),
                        clock.instant());
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
        if (!changed.isEmpty()) {
            events.publishEvent(new CalendarImported(changed));
        }
        return new Imported(
                List.copyOf(changed),
                given.keySet().stream().filter(y -> !changed.contains(y)).toList());
    }

    private static void examples(
            CalendarForm form, Map<Integer, CalendarYear> years, List<FieldProblem> problems) {
        List<CalendarForm.Example> examples = form.examples() == null ? List.of() : form.examples();
        for (int i = 0; i < examples.size(); i++) {
            CalendarForm.Example example = examples.get(i);
            if (example.accepted() == null || example.workdays() == null || example.due() == null) {
                problems.add(
                        new FieldProblem(
                                "/examples/" + i, "required", "例子需要 accepted、workdays、due"));
                continue;
            }
            LocalDate due =
                    WorkingCalendar.due(years, example.accepted(), example.workdays()).day();
            if (!due.equals(example.due())) {
                problems.add(
                        new FieldProblem("/examples/" + i + "/due", "example", "按此日历应为 " + due));
            }
        }
    }
}
