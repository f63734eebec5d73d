package onedoor.workflow.casework;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.workflow.casework.TaskStore.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who signs which task; call it under the case's lock. */
@Repository
class SignerStore {

    private final JdbcClient db;

    SignerStore(JdbcClient db) {
        this.db = db;
    }

    /** In their places, those removed too. */
    List<Signer> of(String taskId) {
        return db.sql("select * from task_signer where task_id = ? order by position, officer")
                .param(taskId)
                .query((row, _) -> {
                    LocalDateTime at = row.getObject("at", LocalDateTime.class);
                    return new Signer(
                            row.getString("officer"),
                            row.getString("name"),
                            row.getInt("position"),
                            Signer.State.valueOf(row.getString("state")),
                            row.getString("opinion"),
                            at == null ? null : at.toInstant(ZoneOffset.UTC));
                })
                .list();
    }

    /** Makes room from this place on. */
    void shift(String taskId, int position, int by) {
        db.sql("update task_signer set position = position + ? where task_id = ? and position >= ?")
                .param(by)
                .param(taskId)
                .param(position)
                .update();
    }

    /** Whoever was removed before may be asked again. */
    void add(String taskId, Holder officer, int position) {
        db.sql(
                        """
                        insert into task_signer (task_id, officer, name, position, state)
                        values (?, ?, ?, ?, 'WAITING')
                        on duplicate key update position = values(position), state = 'WAITING'
                        """)
                .param(taskId)
                .param(officer.id())
                .param(officer.name())
                .param(position)
                .update();
    }

    boolean vote(
            String taskId,
            String officer,
            Signer.State state,
            @Nullable String opinion,
            Instant at) {
        return db.sql(
                                """
                                update task_signer set state = ?, opinion = ?, at = ?
                                where task_id = ? and officer = ? and state = 'WAITING'
                                """)
                        .param(state.name())
                        .param(opinion)
                        .param(TaskRow.utc(at))
                        .param(taskId)
                        .param(officer)
                        .update()
                == 1;
    }
}
