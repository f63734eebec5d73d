package onedoor.workflow.rating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.workflow.rating.RectificationMove.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rectifications and the trace of what was done. */
@Repository
class RectificationStore {

    private final JdbcClient db;

    RectificationStore(JdbcClient db) {
        this.db = db;
    }

    /** Which of them are asked for. */
    enum View {
        OPEN("state in ('OPENED', 'RECEIVED', 'CONTACTED', 'RECTIFIED', 'APPEALED')"),
        MINE("state in ('RECEIVED', 'CONTACTED', 'RECTIFIED', 'APPEALED') and officer = :officer"),
        APPEALS("state = 'APPEALED'"),
        DONE("state in ('CLOSED', 'EXCLUDED')");

        private final String where;

        View(String where) {
            this.where = where;
        }
    }

    /** Where the previous page ended. */
    record Position(LocalDate dueOn, String id) {}

    record TraceLine(
            Instant at, String act, String actText, String actorName, @Nullable String text) {}

    void insert(Rectification r) {
        db.sql(
                        """
                        insert into rectification (id, application_id, number, service_name, department, department_name,
                            score, call_back, rater, rater_masked, state, opened_at, opened_on, due_on, rectify_due_on,
                            appeal_until)
                        values (:id, :application, :number, :service, :department, :departmentName,
                            :score, :callBack, :rater, :masked, :state, :openedAt, :openedOn, :dueOn, :rectifyDueOn,
                            :appealUntil)
                        """)
                .param("id", r.id().toString())
                .param("application", r.applicationId().toString())
                .param("number", r.number())
                .param("service", r.serviceName())
                .param("department", r.department())
                .param("departmentName", r.departmentName())
                .param("score", r.score())
                .param("callBack", r.callBack())
                .param("rater", r.rater())
                .param("masked", r.raterMasked())
                .param("state", r.state().name())
                .param("openedAt", utc(r.openedAt()))
                .param("openedOn", r.openedOn())
                .param("dueOn", r.dueOn())
                .param("rectifyDueOn", r.rectifyDueOn())
                .param("appealUntil", r.appealUntil())
                .update();
    }

    Optional<Rectification> find(UUID id) {
        return db.sql("select * from rectification where id = ?")
                .param(id.toString())
                .query((row, _) -> rectification(row))
                .optional();
    }

    /** Locked until the transaction ends. */
    Optional<Rectification> lock(UUID id) {
        return db.sql("select * from rectification where id = ? for update")
                .param(id.toString())
                .query((row, _) -> rectification(row))
                .optional();
    }

    Optional<Rectification> lockOfApplication(UUID applicationId) {
        return db.sql("select * from rectification where application_id = ? for update")
                .param(applicationId.toString())
                .query((row, _) -> rectification(row))
                .optional();
    }

    /** The most urgent first, one department's or all. */
    List<Rectification> list(
            @Nullable String department,
            View view,
            String officer,
            @Nullable Position after,
            int limit) {
        var query =
                db.sql(
                                """
                                select * from rectification
                                where %s %s %s
                                order by due_on, id limit :limit
                                """
                                        .formatted(
                                                view.where,
                                                department == null
                                                        ? ""
                                                        : "and department = :department",
                                                after == null
                                                        ? ""
                                                        : "and (due_on, id) > (:dueOn, :id)"))
                        .param("limit", limit);
        if (department != null) {
            query = query.param("department", department);
        }
        if (view == View.MINE) {
            query = query.param("officer", officer);
        }
        if (after != null) {
            query = query.param("dueOn", after.dueOn()).param("id", after.id());
        }
        return query.query((row, _) -> rectification(row)).list();
    }

    /** Rectifications in this state whose limit has passed. */
    List<Rectification> overdue(RectificationState state, LocalDate today, int limit) {
        return db.sql(
                        """
                        select * from rectification where state = ? and due_on < ?
                        order by due_on, id limit ?
                        """)
                .params(state.name(), today, limit)
                .query((row, _) -> rectification(row))
                .list();
    }

    /** Moves it with what the act changes; the caller holds its lock. */
    void move(UUID id, RectificationMove move, LocalDate dueOn, Map<String, ?> changes) {
        String more =
                changes.keySet().stream()
                        .sorted()
                        .map(column -> ", " + column + " = :" + column)
                        .reduce("", String::concat);
        int moved =
                db.sql(
                                """
                                update rectification set state = :state, due_on = :dueOn %s
                                where id = :id and state = :from
                                """
                                        .formatted(more))
                        .param("state", move.to().name())
                        .param("dueOn", dueOn)
                        .param("id", id.toString())
                        .param("from", move.from().name())
                        .params(changes)
                        .update();
        if (moved != 1) {
            throw new IllegalStateException("rectification " + id + " moved under its lock");
        }
    }

    void trace(UUID id, Act act, String actorName, @Nullable String text, Instant at) {
        db.sql(
                        """
                        insert into rectification_act (rectification_id, at, act, actor_name, text)
                        values (:id, :at, :act, :actor, :text)
                        """)
                .param("id", id.toString())
                .param("at", utc(at))
                .param("act", act.name())
                .param("actor", actorName)
                .param("text", text)
                .update();
    }

    List<TraceLine> trace(UUID id) {
        return db.sql("select * from rectification_act where rectification_id = ? order by id")
                .param(id.toString())
                .query((row, _) -> {
                    Act act = Act.valueOf(row.getString("act"));
                    return new TraceLine(
                            instant(row, "at"),
                            act.name(),
                            act.text(),
                            row.getString("actor_name"),
                            row.getString("text"));
                })
                .list();
    }

    private static Rectification rectification(ResultSet row) throws SQLException {
        LocalDateTime closed = row.getObject("closed_at", LocalDateTime.class);
        return new Rectification(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("application_id")),
                row.getString("number"),
                row.getString("service_name"),
                row.getString("department"),
                row.getString("department_name"),
                row.getInt("score"),
                row.getBoolean("call_back"),
                row.getString("rater"),
                row.getString("rater_masked"),
                RectificationState.valueOf(row.getString("state")),
                row.getInt("round"),
                instant(row, "opened_at"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("rectify_due_on", LocalDate.class),
                row.getObject("appeal_until", LocalDate.class),
                row.getObject("days_left", Integer.class),
                row.getString("officer"),
                row.getString("officer_name"),
                row.getString("measures"),
                row.getObject("rectified_on", LocalDate.class),
                row.getObject("satisfied", Boolean.class),
                row.getString("appeal_reason"),
                closed == null ? null : closed.toInstant(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
