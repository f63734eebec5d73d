package onedoor.workflow.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import onedoor.workflow.casework.Task.State;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan.Signing;

/** A task as its row in the inbox has it. */
final class TaskRow {

    private TaskRow() {}

    static Task task(ResultSet row) throws SQLException {
        LocalDateTime decidedAt = row.getObject("decided_at", LocalDateTime.class);
        return new Task(
                row.getString("id"),
                UUID.fromString(row.getString("application_id")),
                UUID.fromString(row.getString("child_id")),
                row.getString("application_number"),
                row.getString("matter_name"),
                row.getString("department"),
                row.getString("department_name"),
                row.getString("branch"),
                row.getString("step_id"),
                Step.valueOf(row.getString("step")),
                row.getString("step_name"),
                new Roles(row.getInt("roles")),
                Signing.valueOf(row.getString("signing")),
                row.getString("applicant_name"),
                row.getString("applicant_id"),
                row.getString("applicant_key"),
                row.getObject("received_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("due_on", LocalDate.class),
                row.getObject("warn_on", LocalDate.class),
                row.getBoolean("paused"),
                row.getString("assignee"),
                row.getString("assignee_name"),
                row.getString("delegate"),
                row.getString("delegate_name"),
                State.valueOf(row.getString("status")),
                row.getString("decision"),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant(ZoneOffset.UTC),
                row.getObject("urged_on", LocalDate.class),
                row.getInt("urges"));
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
