package onedoor.workflow.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calendar's tables. */
@Repository
class CalendarStore {

    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Integer, CalendarYear> years() {
        Map<Integer, Set<LocalDate>> holidays = new HashMap<>();
        Map<Integer, Set<LocalDate>> worked = new HashMap<>();
        jdbc.sql("select year, day, working from calendar_day")
                .query(row -> {
                    Map<Integer, Set<LocalDate>> kind =
                            row.getBoolean("working") ? worked : holidays;
                    kind.computeIfAbsent(row.getInt("year"), y -> new HashSet<>())
                            .add(row.getObject("day", LocalDate.class));
                });
        Map<Integer, CalendarYear> years = new HashMap<>();
        jdbc.sql("select year from calendar_year")
                .query(Integer.class)
                .list()
                .forEach(y ->
                        years.put(
                                y,
                                new CalendarYear(
                                        y,
                                        holidays.getOrDefault(y, Set.of()),
                                        worked.getOrDefault(y, Set.of()))));
        return Map.copyOf(years);
    }

    void replace(CalendarYear year, String source, int workdays, String by, Instant at) {
        jdbc.sql("delete from calendar_day where year = :year").param("year", year.year()).update();
        jdbc.sql(
                        """
                        insert into calendar_year (year, source, workdays, imported_at, imported_by)
                        values (:year, :source, :workdays, :at, :by)
                        on duplicate key update source = values(source), workdays = values(workdays),
                            imported_at = values(imported_at), imported_by = values(imported_by)
                        """)
                .param("year", year.year())
                .param("source", source)
                .param("workdays", workdays)
                .param("at", at.atOffset(ZoneOffset.UTC).toLocalDateTime())
                .param("by", by)
                .update();
        year.holidays().forEach(day -> insert(day, false));
        year.worked().forEach(day -> insert(day, true));
    }

    private void insert(LocalDate day, boolean working) {
        jdbc.sql("insert into calendar_day (day, year, working) values (:day, :year, :working)")
                .param("day", day)
                .param("year", day.getYear())
                .param("working", working)
                .update();
    }
}
