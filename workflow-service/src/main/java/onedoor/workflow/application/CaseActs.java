package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import onedoor.workflow.application.CaseMoved.About;
import onedoor.workflow.application.CaseMoved.By;
import onedoor.workflow.application.CaseMoved.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells of acts on cases that move nothing. */
@Component
public class CaseActs {

    private final JdbcClient db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseActs(JdbcClient db, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /**
     * In the act's own transaction; a case without a number is a draft, of which nobody is told.
     */
    @Transactional
    public void acted(UUID applicationId, @Nullable UUID childId, String act, By by) {
        db.sql(
                        """
                        select a.number as case_number, a.service_code, c.number, c.task_code, c.department,
                               c.received_at, c.accepted_at, c.due_on, c.due_limit
                        from application a left join application_child c on c.id = :child
                        where a.id = :application and a.number is not null
                        """)
                .param("child", childId == null ? null : childId.toString())
                .param("application", applicationId.toString())
                .query((row, _) ->
                        new About(
                                row.getString("case_number"),
                                row.getString("service_code"),
                                row.getString("number") == null ? null : part(row)))
                .optional()
                .ifPresent(about ->
                        events.publishEvent(
                                new CaseActed(applicationId, act, clock.instant(), by, about)));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getString("number"),
                row.getString("task_code"),
                row.getString("department"),
                instantOrNull(row, "received_at"),
                instantOrNull(row, "accepted_at"),
                row.getObject("due_on", LocalDate.class),
                row.getInt("due_limit"));
    }
}
