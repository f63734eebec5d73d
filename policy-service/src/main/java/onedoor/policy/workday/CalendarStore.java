package onedoor.policy.workday;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CalendarStore {

    private final JdbcClient db;
    private final JsonMapper json;

    CalendarStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Map<Integer, CalendarYear> all() {
        Map<Integer, CalendarYear> years = new TreeMap<>();
        db.sql("select year, source, exceptions, provisional from workday_year")
                .query((row, number) -> year(row))
                .list()
                .forEach(year -> years.put(year.year(), year));
        return years;
    }

    void write(CalendarYear year) {
        db.sql(
                        """
                        insert into workday_year (year, source, exceptions, provisional)
                        values (:year, :source, :exceptions, :provisional)
                        on duplicate key update source = :source, exceptions = :exceptions, provisional = :provisional
                        """)
                .param("year", year.year())
                .param("source", year.source())
                .param("exceptions", json.writeValueAsString(new TreeSet<>(year.exceptions())))
                .param("provisional", year.provisional())
                .update();
    }

    private CalendarYear year(ResultSet row) throws SQLException {
        return new CalendarYear(
                row.getInt("year"),
                row.getString("source"),
                json.readValue(row.getString("exceptions"), new TypeReference<Set<LocalDate>>() {}),
                row.getString("provisional"));
    }
}
