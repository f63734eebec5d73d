package onedoor.workflow.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calendar's tables. */
@Repository
class CalendarStore {

    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The calendar with its number, read first: a change in between is noticed by its number. */
    Days days() {
        int version = version();
        return new Days(version, years());
    }

    int version() {
        return jdbc.sql("select version from calendar_version where id = 1")
                .query(Integer.class)
                .single();
    }

    /** Calendars change one after another. */
    void lock() {
        jdbc.sql("select version from calendar_version where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    /** Every change has the next number. */
    void changed() {
        jdbc.sql("update calendar_version set version = version + 1 where id = 1").update();
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
        jdbc.sql("select year, provisional from calendar_year")
                .query(row -> {
                    int year = row.getInt("year");
                    years.put(
                            year,
                            new CalendarYear(
                                    year,
                                    holidays.getOrDefault(year, Set.of()),
                                    worked.getOrDefault(year, Set.of()),
                                    row.getString("provisional")));
                });
        return Map.copyOf(years);
    }

    /** Where a year's days come from. */
    record Origin(int year, String source, int workdays, Instant importedAt) {}

    List<Origin> origins() {
        return jdbc.sql(
                        "select year, source, workdays, imported_at from calendar_year order by year")
                .query((row, _) ->
                        new Origin(
                                row.getInt("year"),
                                row.getString("source"),
                                row.getInt("workdays"),
                                row.getObject("imported_at", LocalDateTime.class)
                                        .toInstant(ZoneOffset.UTC)))
                .list();
    }

    void replace(CalendarYear year, String source, String by, Instant at) {
        jdbc.sql("delete from calendar_day where year = :year").param("year", year.year()).update();
        jdbc.sql(
                        """
                        insert into calendar_year (year, source, workdays, provisional, imported_at, imported_by)
                        values (:year, :source, :workdays, :provisional, :at, :by)
                        on duplicate key update source = values(source), workdays = values(workdays),
                            provisional = values(provisional),
                            imported_at = values(imported_at), imported_by = values(imported_by)
                        """)
                .param("year", year.year())
                .param("source", source)
                .param("workdays", year.workdays())
                .param("provisional", year.provisional())
                .param("at", LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("by", by)
                .update();
        year.holidays().forEach(day -> insert(day, false, null));
        year.worked().forEach(day -> insert(day, true, null));
    }

    /** One day of a year that is there, as the year has it now. */
    void replace(CalendarYear year, LocalDate day, String reason) {
        jdbc.sql("delete from calendar_day where day = :day").param("day", day).update();
        if (year.holidays().contains(day) || year.worked().contains(day)) {
            insert(day, year.worked().contains(day), reason);
        }
        jdbc.sql("update calendar_year set workdays = :workdays where year = :year")
                .param("workdays", year.workdays())
                .param("year", year.year())
                .update();
    }

    private void insert(LocalDate day, boolean working, @Nullable String reason) {
        jdbc.sql(
                        """
                        insert into calendar_day (day, year, working, reason)
                        values (:day, :year, :working, :reason)
                        """)
                .param("day", day)
                .param("year", day.getYear())
                .param("working", working)
                .param("reason", reason)
                .update();
    }
}
