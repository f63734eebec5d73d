package onedoor.policy.workday;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The platform's calendar document, the same that workflow takes; days are {@code MM-dd}. */
record CalendarForm(
        @Nullable String source,
        @JsonProperty("weekday_holidays") @Nullable Map<String, List<String>> weekdayHolidays,
        @JsonProperty("weekend_workdays") @Nullable Map<String, List<String>> weekendWorkdays,
        @JsonProperty("workday_totals") @Nullable Map<String, Integer> workdayTotals,
        @Nullable Map<String, String> provisional,
        @Nullable JsonNode examples) {

    /** The years in their order; what is wrong goes into {@code mistakes}. */
    List<CalendarYear> years(List<FieldProblem> mistakes) {
        Set<String> names = new TreeSet<>(orEmpty(weekdayHolidays).keySet());
        names.addAll(orEmpty(weekendWorkdays).keySet());
        names.addAll(orEmpty(provisional).keySet());
        List<CalendarYear> years = new ArrayList<>();
        for (String name : names) {
            if (name.matches("20\\d\\d")) {
                years.add(year(name, mistakes));
            } else {
                mistakes.add(new FieldProblem("/weekday_holidays/" + name, "year", "年份应为 20xx"));
            }
        }
        if (years.isEmpty()) {
            mistakes.add(new FieldProblem("/weekday_holidays", "required", "至少一年"));
        }
        return years;
    }

    private CalendarYear year(String name, List<FieldProblem> mistakes) {
        Set<LocalDate> exceptions = new HashSet<>();
        days("weekday_holidays", name, orEmpty(weekdayHolidays), false, exceptions, mistakes);
        days("weekend_workdays", name, orEmpty(weekendWorkdays), true, exceptions, mistakes);
        CalendarYear year =
                new CalendarYear(
                        Integer.parseInt(name),
                        source == null ? "" : source,
                        exceptions,
                        orEmpty(provisional).get(name));
        @Nullable Integer total = orEmpty(workdayTotals).get(name);
        if (total != null && total != year.workdays()) {
            mistakes.add(
                    new FieldProblem(
                            "/workday_totals/" + name, "total", "所列日期得出 " + year.workdays()));
        }
        return year;
    }

    private static void days(
            String member,
            String year,
            Map<String, List<String>> given,
            boolean weekend,
            Set<LocalDate> exceptions,
            List<FieldProblem> mistakes) {
        for (String text : given.getOrDefault(year, List.of())) {
            try {
                LocalDate day = MonthDay.parse("--" + text).atYear(Integer.parseInt(year));
                if (CalendarYear.isWeekend(day) == weekend && exceptions.add(day)) {
                    continue;
                }
            } catch (DateTimeException notADay) {
                // reported below with every other day that does not belong here
            }
            mistakes.add(
                    new FieldProblem(
                            "/" + member + "/" + year,
                            "date",
                            (weekend ? "应为周末，MM-dd：" : "应为周一至周五，MM-dd：") + text));
        }
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
