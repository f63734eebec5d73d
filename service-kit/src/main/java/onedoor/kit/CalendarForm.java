package onedoor.kit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All working days that the maintaining service knows.
 *
 * @param version grows there with every change
 */
public record CalendarForm(
        @Min(1) int version, @NotEmpty @Size(max = 100) @Valid List<Year> years) {

    /** A year's working days. */
    public record Year(
            @Min(2000) @Max(2099) int year,
            @NotEmpty @Size(max = 366) List<@NotNull LocalDate> days) {}

    /** Years of which a day is in another year. */
    FieldProblem[] mistakes() {
        return IntStream.range(0, years.size())
                .filter(i ->
                        years.get(i).days().stream()
                                .anyMatch(day -> day.getYear() != years.get(i).year()))
                .mapToObj(i -> new FieldProblem("/years/" + i + "/days", "year", "日期不在该年度内"))
                .toArray(FieldProblem[]::new);
    }

    WorkdayCalendar calendar(LocalDateTime receivedAt) {
        SortedMap<Integer, SortedSet<LocalDate>> known = new TreeMap<>();
        years.forEach(year -> known.put(year.year(), new TreeSet<>(year.days())));
        return new WorkdayCalendar(version, known, receivedAt);
    }
}
