package onedoor.workflow.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.workflow.casework.TaskStore.Holder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has a task open before them, so that two people see each other's work. */
@Repository
class Presence {

    private static final Duration SEEN = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient db;
    private final Clock clock;

    Presence(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Somebody else who looks at the task now, and since when; as JSON. */
    record Viewer(String name, Instant since) {}

    /** To be said again at least every minute; who was away longer begins anew. */
    void seen(String taskId, Holder officer) {
        Instant now = clock.instant();
        db.sql(
                        """
                        insert into task_presence (task_id, officer, name, since, seen_at) values (?, ?, ?, ?, ?)
                        on duplicate key update
                            since = case when seen_at < ? then values(since) else since end,
                            name = values(name), seen_at = values(seen_at)
                        """)
                .params(
                        taskId,
                        officer.id(),
                        officer.name(),
                        TaskRow.utc(now),
                        TaskRow.utc(now),
                        TaskRow.utc(now.minus(SEEN)))
                .update();
        db.sql("delete from task_presence where seen_at < ? limit 50")
                .param(TaskRow.utc(now.minus(KEPT)))
                .update();
    }

    List<Viewer> viewers(String taskId, String butNot) {
        return db.sql(
                        """
                        select name, since from task_presence
                        where task_id = ? and officer <> ? and seen_at >= ? order by since
                        """)
                .params(taskId, butNot, TaskRow.utc(clock.instant().minus(SEEN)))
                .query((row, _) ->
                        new Viewer(
                                row.getString("name"),
                                row.getObject("since", LocalDateTime.class)
                                        .toInstant(ZoneOffset.UTC)))
                .list();
    }
}
