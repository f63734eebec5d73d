package onedoor.kit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The days on which work is done, as the service that maintains them told last.
 *
 * @param years by year its working days
 * @param receivedAt in UTC
 */
public record WorkdayCalendar(
        int version, SortedMap<Integer, SortedSet<LocalDate>> years, LocalDateTime receivedAt) {

    public static final WorkdayCalendar NOTHING =
            new WorkdayCalendar(0, new TreeMap<>(), LocalDateTime.MIN);

    /** Whether the day is a working day; empty while its year's calendar is missing. */
    public Optional<Boolean> isWorked(LocalDate day) {
        return Optional.ofNullable(years.get(day.getYear())).map(days -> days.contains(day));
    }

    /** Working days after {@code from} up to {@code to}; days of unknown years do not count. */
    public int between(LocalDate from, LocalDate to) {
        return to.isAfter(from)
                ? years.values().stream()
                        .mapToInt(days -> days.subSet(from.plusDays(1), to.plusDays(1)).size())
                        .sum()
                : 0;
    }

    boolean saysTheSame(WorkdayCalendar other) {
        return version == other.version && years.equals(other.years);
    }
}
