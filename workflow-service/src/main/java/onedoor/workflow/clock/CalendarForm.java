package onedoor.workflow.clock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onedoor.kit.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * The import format: per year the weekdays that are holidays and the weekend days that are worked,
 * and of a year whose official arrangement is not out yet, why it is provisional.
 */
record CalendarForm(
        @Nullable String source,
        @JsonProperty("weekday_holidays") @Nullable Map<String, List<String>> weekdayHolidays,
        @JsonProperty("weekend_workdays") @Nullable Map<String, List<String>> weekendWorkdays,
        @JsonProperty("workday_totals") @Nullable Map<String, Integer> workdayTotals,
        @Nullable Map<String, String> provisional,
        @Nullable List<Example> examples) {

    /** A worked example that must come out right with the imported calendar. */
    record Example(
            @Nullable LocalDate accepted, @Nullable Integer workdays, @Nullable LocalDate due) {}

    /** The years, in order; what is wrong goes into {@code problems}. */
    Map<Integer, CalendarYear> years(List<FieldProblem> problems) {
        Map<Integer, CalendarYear> years = new TreeMap<>();
        Set<String> names = new HashSet<>(nonNull(weekdayHolidays).keySet());
        names.addAll(nonNull(weekendWorkdays).keySet());
        names.addAll(nonNull(provisional).keySet());
        if (names.isEmpty()) {
            problems.add(new FieldProblem("/weekday_holidays", "required", "请至少给出一年的节假日"));
        }
        for (String name : names) {
            if (!name.matches("20[0-9]{2}")) {
                problems.add(
                        new FieldProblem("/weekday_holidays/" + name, "year", "年份应为 2000 至 2099"));
                continue;
            }
            int year = Integer.parseInt(name);
            CalendarYear read =
                    new CalendarYear(
                            year,
                            days(
                                    year,
                                    nonNull(weekdayHolidays).get(name),
                                    "/weekday_holidays/" + name,
                                    false,
                                    problems),
                            days(
                                    year,
                                    nonNull(weekendWorkdays).get(name),
                                    "/weekend_workdays/" + name,
                                    true,
                                    problems),
                            nonNull(provisional).get(name));
            Integer total = nonNull(workdayTotals).get(name);
            if (total != null && total != read.workdays()) {
                problems.add(
                        new FieldProblem(
                                "/workday_totals/" + name,
                                "total",
                                "按所列日期全年有 " + read.workdays() + " 个工作日，不是 " + total));
            }
            years.put(year, read);
        }
        return years;
    }

    private static Set<LocalDate> days(
            int year,
            @Nullable List<String> given,
            String at,
            boolean weekend,
            List<FieldProblem> problems) {
        Set<LocalDate> days = new HashSet<>();
        List<String> texts = given == null ? new ArrayList<>() : given;
        for (int i = 0; i < texts.size(); i++) {
            String text = String.valueOf(texts.get(i));
            LocalDate day = day(year, text);
            if (day == null) {
                problems.add(new FieldProblem(at + "/" + i, "date", "应为当年的月-日，如 01-01"));
            } else if (CalendarYear.weekend(day) != weekend) {
                String message = weekend ? "这一天不是周末，本来就上班" : "这一天是周末，不必列为节假日";
                problems.add(new FieldProblem(at + "/" + i, "weekday", message));
            } else if (!days.add(day)) {
                problems.add(new FieldProblem(at + "/" + i, "duplicate", "日期重复"));
            }
        }
        return days;
    }

    private static @Nullable LocalDate day(int year, String text) {
        try {
            MonthDay day = MonthDay.parse("--" + text);
            return day.isValidYear(year) ? day.atYear(year) : null;
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    private static <T> Map<String, T> nonNull(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
