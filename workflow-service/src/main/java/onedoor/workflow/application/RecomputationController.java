package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which running cases a change of the calendar has moved, the latest first. */
@RestController
@Tag(name = "Calendar", description = "工作日历")
class RecomputationController {

    private final JdbcClient db;

    RecomputationController(JdbcClient db) {
        this.db = db;
    }

    record Moved(
            Instant at,
            String applicationNumber,
            String childNumber,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String reason) {}

    private record Row(long id, Moved moved) {}

    @GetMapping("/api/workflow/calendars/recomputations")
    Page<Moved> recomputations(
            Caller caller,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        caller.requireRole("MATTER_ADMIN", "SYSTEM_ADMIN");
        List<Row> rows =
                db.sql(
                                """
                                select k.id, k.at, a.number application_number, c.number child_number,
                                       k.due_from, k.due_to, k.reason
                                from application_clock k
                                join application a on a.id = k.application_id
                                join application_child c on c.id = k.child_id
                                where k.kind = 'RECOMPUTED' and k.id < :after order by k.id desc limit :limit
                                """)
                        .param("after", after == null ? Long.MAX_VALUE : after)
                        .param("limit", limit + 1)
                        .query((row, _) ->
                                new Row(
                                        row.getLong("id"),
                                        new Moved(
                                                instant(row, "at"),
                                                row.getString("application_number"),
                                                row.getString("child_number"),
                                                row.getObject("due_from", LocalDate.class),
                                                row.getObject("due_to", LocalDate.class),
                                                row.getString("reason"))))
                        .list();
        return Page.of(rows, limit, Row::id).map(Row::moved);
    }
}
