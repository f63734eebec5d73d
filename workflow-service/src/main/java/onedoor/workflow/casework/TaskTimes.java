package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the clock says of open tasks: when they are due, whether they stand still, who was urged.
 */
@Repository
class TaskTimes {

    private final JdbcClient db;

    TaskTimes(JdbcClient db) {
        this.db = db;
    }

    void pause(UUID childId, boolean paused) {
        db.sql("update task_inbox set paused = ? where child_id = ? and status = 'OPEN'")
                .param(paused)
                .param(childId.toString())
                .update();
    }

    void due(UUID childId, TaskClock.Due due) {
        db.sql(
                        "update task_inbox set due_on = ?, warn_on = ? where child_id = ? and status = 'OPEN'")
                .param(due.on())
                .param(due.warnOn())
                .param(childId.toString())
                .update();
    }

    /** The same of one step's tasks. */
    void due(UUID childId, String step, TaskClock.Due due) {
        db.sql(
                        """
                        update task_inbox set due_on = ?, warn_on = ?
                        where child_id = ? and status = 'OPEN' and step_id = ?
                        """)
                .param(due.on())
                .param(due.warnOn())
                .param(childId.toString())
                .param(step)
                .update();
    }

    int urged(UUID applicationId, LocalDate day) {
        return db.sql(
                        """
                        update task_inbox set urged_on = ?, urges = urges + 1
                        where application_id = ? and status = 'OPEN'
                        """)
                .param(day)
                .param(applicationId.toString())
                .update();
    }
}
