package onedoor.workflow.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The daily figures, a row per department and matter, and how far the feed has been counted. */
@Repository
class DayStore {

    private static final String SUMS =
            """
            sum(arrived) as arrived, sum(accepted) as accepted, sum(deemed) as deemed,
            sum(corrections) as corrections, sum(returned) as returned, sum(not_accepted) as not_accepted,
            sum(granted) as granted, sum(denied) as denied, sum(ended) as ended,
            sum(on_time) as on_time, sum(early) as early, sum(days_used) as days_used
            """;

    static final String BY_DEPARTMENT =
            "select department, '' as matter, "
                    + SUMS
                    + " from supervision_day where day between :from and :to group by department";

    static final String OF_DEPARTMENT =
            "select department, '' as matter, "
                    + SUMS
                    + " from supervision_day where department = :department and day between :from and :to"
                    + " group by department";

    static final String BY_MATTER =
            "select department, matter, "
                    + SUMS
                    + " from supervision_day where day between :from and :to"
                    + " group by department, matter order by department, matter";

    private final JdbcClient db;
    private final JdbcTemplate batches;

    DayStore(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    record Sums(
            String department,
            String matter,
            long arrived,
            long accepted,
            long deemed,
            long corrections,
            long returned,
            long notAccepted,
            long granted,
            long denied,
            long ended,
            long onTime,
            long early,
            long daysUsed) {

        long decided() {
            return granted + denied;
        }
    }

    record Names(String matter, String name, String department, String departmentName) {}

    /** How far has been counted, locked until the transaction ends. */
    long lockCursor() {
        return db.sql("select position from supervision_cursor where id = 1 for update")
                .query(Long.class)
                .single();
    }

    long cursor() {
        return db.sql("select position from supervision_cursor where id = 1")
                .query(Long.class)
                .single();
    }

    void moveCursor(long position) {
        db.sql("update supervision_cursor set position = ? where id = 1").param(position).update();
    }

    void add(Map<DayCounts.Key, DayCounts> counts) {
        List<Object[]> rows =
                counts.entrySet().stream()
                        .map(e -> {
                            DayCounts c = e.getValue();
                            return new Object[] {
                                e.getKey().day(),
                                e.getKey().department(),
                                e.getKey().matter(),
                                c.arrived,
                                c.accepted,
                                c.deemed,
                                c.corrections,
                                c.returned,
                                c.notAccepted,
                                c.granted,
                                c.denied,
                                c.ended,
                                c.onTime,
                                c.early,
                                c.daysUsed
                            };
                        })
                        .toList();
        batches.batchUpdate(
                """
                insert into supervision_day (day, department, matter, arrived, accepted, deemed, corrections, returned,
                    not_accepted, granted, denied, ended, on_time, early, days_used)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on duplicate key update arrived = arrived + values(arrived), accepted = accepted + values(accepted),
                    deemed = deemed + values(deemed), corrections = corrections + values(corrections),
                    returned = returned + values(returned), not_accepted = not_accepted + values(not_accepted),
                    granted = granted + values(granted), denied = denied + values(denied),
                    ended = ended + values(ended), on_time = on_time + values(on_time),
                    early = early + values(early), days_used = days_used + values(days_used)
                """,
                rows);
    }

    List<Sums> byDepartment(@Nullable String department, LocalDate from, LocalDate to) {
        var query =
                db.sql(department == null ? BY_DEPARTMENT : OF_DEPARTMENT)
                        .param("from", from)
                        .param("to", to);
        return (department == null ? query : query.param("department", department))
                .query(Sums.class)
                .list();
    }

    List<Sums> byMatter(LocalDate from, LocalDate to) {
        return db.sql(BY_MATTER).param("from", from).param("to", to).query(Sums.class).list();
    }

    void name(Names names) {
        db.sql(
                        """
                        insert into supervision_matter (matter, name, department, department_name)
                        values (:matter, :name, :department, :departmentName)
                        on duplicate key update name = :name, department_name = :departmentName
                        """)
                .paramSource(names)
                .update();
    }

    List<Names> names() {
        return db.sql("select * from supervision_matter").query(Names.class).list();
    }

    /** The departments' names by their codes. */
    Map<String, String> departments() {
        return names().stream()
                .collect(
                        Collectors.toMap(
                                Names::department, Names::departmentName, (one, _) -> one));
    }

    Optional<String> departmentName(String department) {
        return db.sql("select max(department_name) from supervision_matter where department = ?")
                .param(department)
                .query(String.class)
                .optional();
    }
}
