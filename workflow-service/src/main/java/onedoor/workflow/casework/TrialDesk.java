package onedoor.workflow.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.FieldProblem;
import onedoor.workflow.journey.Step;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The desk of a trial: finds the tasks of one case and decides them through the very door that
 * officials use, in a transaction that is rolled back.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TrialDesk {

    private final DecisionController desk;
    private final JdbcClient db;
    private final JsonMapper json;

    TrialDesk(DecisionController desk, JdbcClient db, JsonMapper json) {
        this.desk = desk;
        this.db = db;
        this.json = json;
    }

    /** A task that waits for an official. */
    public record OpenTask(
            String id,
            String taskCode,
            String matterName,
            String department,
            String stepId,
            Step step,
            String stepName,
            LocalDate dueOn) {}

    /** Whether a decision counted, and what is said against it. */
    public record Answer(boolean done, String detail, List<FieldProblem> problems) {}

    public List<OpenTask> open(UUID applicationId) {
        return db.sql(
                        """
                        select id, branch, matter_name, department, step_id, step, step_name, due_on
                        from task_inbox where application_id = ? and status = 'OPEN' order by received_at, id
                        """)
                .param(applicationId.toString())
                .query((row, _) ->
                        new OpenTask(
                                row.getString("id"),
                                row.getString("branch"),
                                row.getString("matter_name"),
                                row.getString("department"),
                                row.getString("step_id"),
                                Step.valueOf(row.getString("step")),
                                row.getString("step_name"),
                                row.getObject("due_on", LocalDate.class)))
                .list();
    }

    /** Decides as an official would who sends this. */
    public Answer decide(Caller officer, String taskId, JsonNode decision) {
        DecisionForm form;
        try {
            form = json.treeToValue(decision, DecisionForm.class);
        } catch (JacksonException unreadable) {
            return new Answer(false, "无法读取给定的决定：" + unreadable.getOriginalMessage(), List.of());
        }
        ResponseEntity<?> answer = desk.decide(officer, taskId, UUID.randomUUID().toString(), form);
        if (answer.getStatusCode().is2xxSuccessful()) {
            return new Answer(true, "", List.of());
        }
        List<FieldProblem> problems = new ArrayList<>();
        String detail = "";
        if (answer.getBody() instanceof ProblemDetail problem) {
            detail = problem.getDetail() == null ? "" : problem.getDetail();
            if (problem.getProperties() != null
                    && problem.getProperties().get("errors") instanceof Iterable<?> errors) {
                for (Object error : errors) {
                    if (error instanceof FieldProblem field) {
                        problems.add(field);
                    }
                }
            }
        }
        return new Answer(false, detail, problems);
    }
}
