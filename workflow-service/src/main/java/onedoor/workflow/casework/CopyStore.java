package onedoor.workflow.casework;

import java.time.Clock;
import onedoor.workflow.casework.TaskStore.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was sent a copy of which task; the lists are {@link InboxStore}'s. */
@Repository
class CopyStore {

    private final JdbcClient db;
    private final Clock clock;

    CopyStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void add(String taskId, Holder to, String by, @Nullable String note) {
        db.sql(
                        """
                        insert into task_copy (task_id, officer, name, sent_by, note, at) values (?, ?, ?, ?, ?, ?)
                        on duplicate key update sent_by = values(sent_by), note = values(note), at = values(at)
                        """)
                .param(taskId)
                .param(to.id())
                .param(to.name())
                .param(by)
                .param(note)
                .param(TaskRow.utc(clock.instant()))
                .update();
    }
}
