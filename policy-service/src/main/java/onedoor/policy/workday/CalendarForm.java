package onedoor.policy.workday;

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
import onedoor.kit.FieldProblem;
import onedoor.policy.workday.CalendarStore.Kept;

/**
 * All working days that workflow-service knows.
 *
 * @param version grows there with every change
 */
record CalendarForm(@Min(1) int version, @NotEmpty @Size(max = 100) @Valid List<Year> years) {

    record Year(
            @Min(2000) @Max(2099) int year,
            @NotEmpty @Size(max = 366) List<@NotNull LocalDate> days) {}

    /** Years of which a day is in another year. */
    List<FieldProblem> mistakes() {
        return IntStream.range(0, years.size())
                .filter(i ->
                        years.get(i).days().stream()
                                .anyMatch(day -> day.getYear() != years.get(i).year()))
                .mapToObj(i -> new FieldProblem("/years/" + i + "/days", "year", "日期不在该年度内"))
                .toList();
    }

    Kept kept(LocalDateTime receivedAt) {
        SortedMap<Integer, SortedSet<LocalDate>> known = new TreeMap<>();
        years.forEach(year -> known.put(year.year(), new TreeSet<>(year.days())));
        return new Kept(version, known, receivedAt);
    }
}
