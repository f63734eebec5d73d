package onedoor.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's calendar in the words in which workflow-service tells it. */
final class DemoCalendar {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FILE = Path.of("..", "local", "demo", "calendar.json");

    private DemoCalendar() {}

    static String worked(int version, Set<LocalDate> madeUp) {
        try {
            JsonNode calendar = JSON.readTree(Files.readString(FILE));
            List<Map<String, ?>> years = new ArrayList<>();
            for (int year = 2025; year <= 2027; year++) {
                Set<LocalDate> free = days(calendar.path("weekday_holidays"), year);
                Set<LocalDate> worked = days(calendar.path("weekend_workdays"), year);
                LocalDate first = LocalDate.of(year, 1, 1);
                List<String> days =
                        first.datesUntil(first.plusYears(1))
                                .filter(day ->
                                        worked.contains(day)
                                                || madeUp.contains(day)
                                                || (!weekend(day) && !free.contains(day)))
                                .map(LocalDate::toString)
                                .toList();
                years.add(Map.of("year", year, "days", days));
            }
            return JSON.writeValueAsString(Map.of("version", version, "years", years));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Set<LocalDate> days(JsonNode years, int year) {
        return years.path(String.valueOf(year))
                .valueStream()
                .map(day -> LocalDate.parse(year + "-" + day.asString()))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
