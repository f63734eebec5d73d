package onedoor.workflow.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.workflow.casework.OpenTasks;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.supervision.Anomaly.Finding;
import onedoor.workflow.supervision.Anomaly.Rule;
import onedoor.workflow.supervision.DayStore.Sums;
import org.springframework.stereotype.Component;

/** Measures what a rule asks for and answers where it is too much. */
@Component
class Metrics {

    /** How many windows before this one make the usual. */
    private static final int WINDOWS = 8;

    private static final int FEWEST_WINDOWS = 4;

    private final DayStore days;
    private final OpenTasks tasks;
    private final WorkingCalendar calendar;

    Metrics(DayStore days, OpenTasks tasks, WorkingCalendar calendar) {
        this.days = days;
        this.tasks = tasks;
        this.calendar = calendar;
    }

    List<Finding> findings(Rule rule) {
        LocalDate today = calendar.today();
        LocalDate from = today.minusDays(rule.windowDays() - 1L);
        return switch (rule.metric()) {
            case OVERDUE_SHARE -> overdue(rule, from, today);
            case CORRECTION_RATE -> corrections(rule, from, today);
            case DEEMED_ACCEPTANCE -> deemed(rule, from, today);
            case UNTOUCHED_TASK -> untouched(rule, today);
        };
    }

    private List<Finding> overdue(Rule rule, LocalDate from, LocalDate today) {
        Map<String, Sums> decided = byDepartment(from, today);
        Map<String, Integer> open = tasks.overdue(today);
        var departments = new HashSet<>(decided.keySet());
        departments.addAll(open.keySet());
        var findings = new ArrayList<Finding>();
        for (String department : departments) {
            Sums sums = decided.get(department);
            int overdue = open.getOrDefault(department, 0);
            long all = overdue + (sums == null ? 0 : sums.decided());
            long late = overdue + (sums == null ? 0 : sums.decided() - sums.onTime());
            double share = all == 0 ? 0 : (double) late / all;
            if (all >= rule.minimum() && share > rule.threshold()) {
                findings.add(new Finding(department, null, share, rule.threshold(), from, today));
            }
        }
        return findings;
    }

    private List<Finding> corrections(Rule rule, LocalDate from, LocalDate today) {
        Map<String, List<Double>> usual = new HashMap<>();
        for (int i = 1; i <= WINDOWS; i++) {
            LocalDate start = from.minusDays((long) i * rule.windowDays());
            byDepartment(start, start.plusDays(rule.windowDays() - 1L))
                    .forEach((department, sums) -> {
                        if (sums.arrived() > 0) {
                            usual.computeIfAbsent(department, _ -> new ArrayList<>())
                                    .add((double) sums.corrections() / sums.arrived());
                        }
                    });
        }
        var findings = new ArrayList<Finding>();
        byDepartment(from, today)
                .forEach((department, sums) -> {
                    List<Double> before = usual.getOrDefault(department, List.of());
                    if (sums.arrived() < rule.minimum() || before.size() < FEWEST_WINDOWS) {
                        return;
                    }
                    double limit = mean(before) + rule.threshold() * deviation(before);
                    double rate = (double) sums.corrections() / sums.arrived();
                    if (rate > limit) {
                        findings.add(new Finding(department, null, rate, limit, from, today));
                    }
                });
        return findings;
    }

    private List<Finding> deemed(Rule rule, LocalDate from, LocalDate today) {
        return days.byMatter(from, today).stream()
                .filter(s -> s.deemed() >= rule.threshold())
                .map(s ->
                        new Finding(
                                s.department(),
                                s.matter(),
                                s.deemed(),
                                rule.threshold(),
                                from,
                                today))
                .toList();
    }

    private List<Finding> untouched(Rule rule, LocalDate today) {
        LocalDate from = today;
        for (int left = rule.windowDays(); left > 0; ) {
            from = from.minusDays(1);
            left -= calendar.isWorkingDay(from) ? 1 : 0;
        }
        LocalDate since = from;
        return tasks
                .claimedBefore(since.atStartOfDay(WorkingCalendar.ZONE).toInstant())
                .entrySet()
                .stream()
                .filter(e -> e.getValue() >= rule.threshold())
                .map(e ->
                        new Finding(e.getKey(), null, e.getValue(), rule.threshold(), since, today))
                .toList();
    }

    private Map<String, Sums> byDepartment(LocalDate from, LocalDate to) {
        return days.byDepartment(null, from, to).stream()
                .collect(Collectors.toMap(Sums::department, Function.identity()));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(0);
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0));
    }
}
