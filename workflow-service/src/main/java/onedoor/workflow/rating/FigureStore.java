package onedoor.workflow.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.workflow.clock.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ratings counted by day and department, as they are given, so that nobody has to count later. */
@Repository
class FigureStore {

    private final JdbcClient db;

    FigureStore(JdbcClient db) {
        this.db = db;
    }

    record Counts(
            String department,
            String departmentName,
            long five,
            long four,
            long three,
            long two,
            long one,
            long excluded,
            long rateable) {

        long valid() {
            return five + four + three + two + one;
        }
    }

    record RectificationCounts(
            String department,
            long opened,
            long due,
            long onTime,
            long named,
            long calledBack,
            long appealed,
            long upheld) {}

    void rated(Instant now, Rated about, int score) {
        add(
                LocalDate.ofInstant(now, WorkingCalendar.ZONE),
                about.department(),
                about.departmentName(),
                column(score),
                1);
    }

    void rateable(LocalDate day, String department, String departmentName, int cases) {
        add(day, department, departmentName, "rateable", cases);
    }

    /** Takes a rating out of the day on which it was counted. */
    void excluded(LocalDateTime ratedAt, Rectification r) {
        db.sql(
                        """
                        update rating_day set %1$s = %1$s - 1, excluded = excluded + 1
                        where day = ? and department = ?
                        """
                                .formatted(column(r.score())))
                .params(
                        LocalDate.ofInstant(
                                ratedAt.toInstant(ZoneOffset.UTC), WorkingCalendar.ZONE),
                        r.department())
                .update();
    }

    private void add(LocalDate day, String department, String name, String column, int number) {
        db.sql(
                        """
                        insert into rating_day (day, department, department_name, %1$s)
                        values (:day, :department, :name, :number)
                        on duplicate key update %1$s = %1$s + :number
                        """
                                .formatted(column))
                .param("day", day)
                .param("department", department)
                .param("name", name)
                .param("number", number)
                .update();
    }

    List<Counts> counts(@Nullable String department, LocalDate from, LocalDate to) {
        return db.sql(
                        """
                        select department, max(department_name) as department_name, sum(five) as five,
                               sum(four) as four, sum(three) as three, sum(two) as two, sum(one) as one,
                               sum(excluded) as excluded, sum(rateable) as rateable
                        from rating_day
                        where day between :from and :to and (:department is null or department = :department)
                        group by department order by department
                        """)
                .param("from", from)
                .param("to", to)
                .param("department", department)
                .query(Counts.class)
                .list();
    }

    /** Of low ratings only, which are few; {@code due} are those whose limit has come. */
    List<RectificationCounts> rectifications(LocalDate from, LocalDate to, LocalDate today) {
        return db.sql(
                        """
                        select department, count(*) as opened,
                               sum(state <> 'EXCLUDED' and (rectified_on is not null or rectify_due_on < :today)) as due,
                               sum(state <> 'EXCLUDED' and coalesce(on_time, 0)) as on_time,
                               sum(call_back and rectified_on is not null) as named,
                               sum(call_back and called_back_at is not null) as called_back,
                               sum(appeal_reason is not null) as appealed,
                               sum(coalesce(upheld, 0)) as upheld
                        from rectification where opened_on between :from and :to
                        group by department
                        """)
                .param("from", from)
                .param("to", to)
                .param("today", today)
                .query(RectificationCounts.class)
                .list();
    }

    private static String column(int score) {
        return switch (score) {
            case 5 -> "five";
            case 4 -> "four";
            case 3 -> "three";
            case 2 -> "two";
            case 1 -> "one";
            default -> throw new IllegalArgumentException("a grade is 1 to 5: " + score);
        };
    }
}
