package onedoor.workflow.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Uuid7;
import onedoor.workflow.application.Special;
import onedoor.workflow.casework.TaskStore.Holder;
import onedoor.workflow.casework.TimeRequest.About;
import onedoor.workflow.casework.TimeRequest.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests about a part's time, and their answers. */
@Repository
class TimeRequestStore {

    private final JdbcClient db;

    TimeRequestStore(JdbcClient db) {
        this.db = db;
    }

    /** What is asked for: of an extension its days, of a special procedure its kind and end. */
    record Wish(
            About about,
            @Nullable Integer days,
            Special.@Nullable Kind kind,
            @Nullable LocalDate plannedEndOn,
            String reason) {}

    void insert(Task task, Wish wish, Officer by, Instant at) {
        db.sql(
                        """
                        insert into time_request (id, child_id, task_id, about, days, special_kind, planned_end_on,
                                                  reason, asked_by, asked_by_name, asked_for, asked_at, state)
                        values (:id, :child, :task, :about, :days, :kind, :plannedEnd,
                                :reason, :by, :byName, :askedFor, :at, 'OPEN')
                        """)
                .param("id", Uuid7.next().toString())
                .param("child", task.childId().toString())
                .param("task", task.id())
                .param("about", wish.about().name())
                .param("days", wish.days())
                .param("kind", wish.kind() == null ? null : wish.kind().name())
                .param("plannedEnd", wish.plannedEndOn())
                .param("reason", wish.reason())
                .param("by", by.id())
                .param("byName", by.name())
                .param("askedFor", by.onBehalfOf(task) == null ? null : task.assignee())
                .param("at", TaskRow.utc(at))
                .update();
    }

    List<TimeRequest> of(UUID childId) {
        return db.sql("select * from time_request where child_id = ? order by id")
                .param(childId.toString())
                .query((row, _) -> request(row))
                .list();
    }

    boolean decide(String id, State state, Holder by, @Nullable String reason, Instant at) {
        return db.sql(
                                """
                                update time_request set state = ?, decided_by = ?, decided_name = ?,
                                       decided_at = ?, decided_reason = ?
                                where id = ? and state = 'OPEN'
                                """)
                        .param(state.name())
                        .param(by.id())
                        .param(by.name())
                        .param(TaskRow.utc(at))
                        .param(reason)
                        .param(id)
                        .update()
                == 1;
    }

    /** Nobody answers any more. */
    void close(UUID childId, State state, String reason, Instant at) {
        db.sql(
                        """
                        update time_request set state = ?, decided_at = ?, decided_reason = ?
                        where child_id = ? and state = 'OPEN'
                        """)
                .param(state.name())
                .param(TaskRow.utc(at))
                .param(reason)
                .param(childId.toString())
                .update();
    }

    private static TimeRequest request(ResultSet row) throws SQLException {
        String kind = row.getString("special_kind");
        LocalDateTime decidedAt = row.getObject("decided_at", LocalDateTime.class);
        return new TimeRequest(
                row.getString("id"),
                About.valueOf(row.getString("about")),
                row.getObject("days", Integer.class),
                kind == null ? null : Special.Kind.valueOf(kind),
                row.getObject("planned_end_on", LocalDate.class),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getString("asked_by_name"),
                row.getString("asked_for"),
                row.getObject("asked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                State.valueOf(row.getString("state")),
                row.getString("decided_name"),
                decidedAt == null ? null : decidedAt.toInstant(ZoneOffset.UTC),
                row.getString("decided_reason"));
    }
}
