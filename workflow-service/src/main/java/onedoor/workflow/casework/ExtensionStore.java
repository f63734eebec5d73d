package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Uuid7;
import onedoor.workflow.casework.TaskStore.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for more time, and their answers. */
@Repository
class ExtensionStore {

    private final JdbcClient db;

    ExtensionStore(JdbcClient db) {
        this.db = db;
    }

    void insert(Task task, int days, String reason, Holder by, Instant at) {
        db.sql(
                        """
                        insert into extension_request (id, child_id, task_id, days, reason, asked_by,
                                                       asked_by_name, asked_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
                        """)
                .param(Uuid7.next().toString())
                .param(task.childId().toString())
                .param(task.id())
                .param(days)
                .param(reason)
                .param(by.id())
                .param(by.name())
                .param(TaskStore.utc(at))
                .update();
    }

    List<ExtensionRequest> of(UUID childId) {
        return db.sql("select * from extension_request where child_id = ? order by id")
                .param(childId.toString())
                .query((row, _) -> {
                    LocalDateTime decidedAt = row.getObject("decided_at", LocalDateTime.class);
                    return new ExtensionRequest(
                            row.getString("id"),
                            row.getInt("days"),
                            row.getString("reason"),
                            row.getString("asked_by"),
                            row.getString("asked_by_name"),
                            row.getObject("asked_at", LocalDateTime.class)
                                    .toInstant(ZoneOffset.UTC),
                            ExtensionRequest.State.valueOf(row.getString("state")),
                            row.getString("decided_name"),
                            decidedAt == null ? null : decidedAt.toInstant(ZoneOffset.UTC),
                            row.getString("decided_reason"));
                })
                .list();
    }

    boolean decide(
            String id,
            ExtensionRequest.State state,
            Holder by,
            @Nullable String reason,
            Instant at) {
        return db.sql(
                                """
                                update extension_request set state = ?, decided_by = ?, decided_name = ?,
                                       decided_at = ?, decided_reason = ?
                                where id = ? and state = 'OPEN'
                                """)
                        .param(state.name())
                        .param(by.id())
                        .param(by.name())
                        .param(TaskStore.utc(at))
                        .param(reason)
                        .param(id)
                        .update()
                == 1;
    }
}
