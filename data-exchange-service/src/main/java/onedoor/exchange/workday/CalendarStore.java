package onedoor.exchange.workday;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The kept copy: one row. */
@Repository
class CalendarStore {

    /**
     * What workflow-service told last.
     *
     * @param years by year the days on which departments work
     * @param receivedAt in UTC
     */
    record Kept(
            int version, SortedMap<Integer, SortedSet<LocalDate>> years, LocalDateTime receivedAt) {

        static final Kept NOTHING = new Kept(0, new TreeMap<>(), LocalDateTime.MIN);
    }

    private static final TypeReference<TreeMap<Integer, TreeSet<LocalDate>>> YEARS =
            new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CalendarStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Kept> find() {
        return jdbc.sql("select version, years, received_at from working_days where id = 1")
                .query((row, _) ->
                        new Kept(
                                row.getInt("version"),
                                new TreeMap<>(json.readValue(row.getString("years"), YEARS)),
                                row.getObject("received_at", LocalDateTime.class)))
                .optional();
    }

    void keep(Kept kept) {
        jdbc.sql(
                        """
                        insert into working_days (id, version, years, received_at)
                        values (1, :version, :years, :at)
                        on duplicate key update version = :version, years = :years, received_at = :at
                        """)
                .param("version", kept.version())
                .param("years", json.writeValueAsString(kept.years()))
                .param("at", kept.receivedAt())
                .update();
    }
}
