package onedoor.workflow.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import onedoor.workflow.application.Status;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks that are open, for whoever watches over their time. */
@Component
public class OpenTasks {

    /** By the key (status, due_on, id): as far as the page goes and no further. */
    static final String DUE =
            """
            select t.*, c.status as child_status, c.due_limit from task_inbox t
                join application_child c on c.id = t.child_id
            where t.status = 'OPEN' and t.due_on < :today and t.due_on >= :dueOn
              and (t.due_on, t.id) > (:dueOn, :id)
            order by t.due_on, t.id limit :limit
            """;

    static final String DUE_OF_DEPARTMENT =
            """
            select t.*, c.status as child_status, c.due_limit from task_inbox t
                join application_child c on c.id = t.child_id
            where t.status = 'OPEN' and t.department = :department and t.due_on < :today and t.due_on >= :dueOn
              and (t.due_on, t.id) > (:dueOn, :id)
            order by t.due_on, t.id limit :limit
            """;

    static final String COUNTS =
            """
            select department, count(*) as number from task_inbox
            where status = 'OPEN' and due_on < :today group by department
            """;

    private final JdbcClient db;

    OpenTasks(JdbcClient db) {
        this.db = db;
    }

    /**
     * An open task and its part's clock.
     *
     * @param paused whether the department waits for somebody else
     * @param warnOn the first day on which its lamp is yellow
     * @param limitDays working days that the clock had from the start
     */
    public record OpenTask(
            String id,
            UUID childId,
            String number,
            String matterName,
            String department,
            Step step,
            String stepName,
            Instant receivedAt,
            LocalDate dueOn,
            @Nullable LocalDate warnOn,
            boolean paused,
            int limitDays,
            @Nullable String assignee,
            @Nullable String assigneeName) {}

    /** Where the previous page ended. */
    public record Position(LocalDate dueOn, String id) {
        public static final Position START = new Position(LocalDate.EPOCH, "");
    }

    /** Tasks due before that day, the oldest first, one department's or all. */
    public List<OpenTask> dueBefore(
            LocalDate day, @Nullable String department, Position after, int limit) {
        var query =
                db.sql(department == null ? DUE : DUE_OF_DEPARTMENT)
                        .param("today", day)
                        .param("dueOn", after.dueOn())
                        .param("id", after.id())
                        .param("limit", limit);
        if (department != null) {
            query = query.param("department", department);
        }
        return query.query((row, _) -> task(row)).list();
    }

    /** How many are overdue, by department. */
    public Map<String, Integer> overdue(LocalDate today) {
        return db
                .sql(COUNTS)
                .param("today", today)
                .query((row, _) -> Map.entry(row.getString("department"), row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What is left to do after a decision and should have been done.
     *
     * @param delivery whether a paper waits to be handed over
     * @param promise whether a promise has to be checked
     */
    public record LeftTask(
            String id,
            UUID childId,
            String number,
            String matterName,
            String department,
            LocalDate dueOn,
            boolean delivery,
            boolean promise) {}

    /** What should have been done after a decision before that day, the oldest first. */
    public List<LeftTask> leftBefore(
            LocalDate day, @Nullable String department, Position after, int limit) {
        return db.sql(
                        """
                        select a.*, t.application_number, t.matter_name
                        from task_afterwards a join task_inbox t on t.id = a.task_id
                        where (:department is null or a.department = :department) and a.left_until < :today
                          and a.left_until >= :dueOn and (a.left_until, a.task_id) > (:dueOn, :id)
                        order by a.left_until, a.task_id limit :limit
                        """)
                .param("department", department)
                .param("today", day)
                .param("dueOn", after.dueOn())
                .param("id", after.id())
                .param("limit", limit)
                .query((row, _) ->
                        new LeftTask(
                                row.getString("task_id"),
                                UUID.fromString(row.getString("child_id")),
                                row.getString("application_number"),
                                row.getString("matter_name"),
                                row.getString("department"),
                                row.getObject("left_until", LocalDate.class),
                                row.getBoolean("delivery"),
                                row.getBoolean("promise")))
                .list();
    }

    /** How many of those there are, by department. */
    public Map<String, Integer> left(LocalDate today) {
        return db
                .sql(
                        """
                        select department, count(*) as number from task_afterwards
                        where left_until < ? group by department
                        """)
                .param(today)
                .query((row, _) -> Map.entry(row.getString("department"), row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * How many were claimed and received before that instant, and are still open, by department.
     */
    public Map<String, Integer> claimedBefore(Instant receivedBefore) {
        return db
                .sql(
                        """
                        select department, count(*) as number from task_inbox
                        where status = 'OPEN' and assignee is not null and received_at < ?
                        group by department
                        """)
                .param(LocalDateTime.ofInstant(receivedBefore, ZoneOffset.UTC))
                .query((row, _) -> Map.entry(row.getString("department"), row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OpenTask task(ResultSet row) throws SQLException {
        return new OpenTask(
                row.getString("id"),
                UUID.fromString(row.getString("child_id")),
                row.getString("application_number"),
                row.getString("matter_name"),
                row.getString("department"),
                Step.valueOf(row.getString("step")),
                row.getString("step_name"),
                row.getObject("received_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("due_on", LocalDate.class),
                row.getObject("warn_on", LocalDate.class),
                Status.valueOf(row.getString("child_status")).isPaused(),
                row.getInt("due_limit"),
                row.getString("assignee"),
                row.getString("assignee_name"));
    }
}
