package onedoor.exchange.objection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.objection.Objection.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ObjectionStore {

    private final JdbcClient jdbc;

    ObjectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Objection objection) {
        jdbc.sql(
                        """
                        insert into objection (id, raised_by, subject_key, exchange_id, resource, provider, field,
                            reason, department, evidence, due_on, status, raised_at)
                        values (:id, :raisedBy, :subject, :exchange, :resource, :provider, :field,
                            :reason, :department, :evidence, :dueOn, :status, :raisedAt)
                        """)
                .param("id", objection.id().toString())
                .param("raisedBy", objection.raisedBy())
                .param("subject", objection.subjectKey())
                .param(
                        "exchange",
                        objection.exchangeId() == null ? null : objection.exchangeId().toString())
                .param("resource", objection.resource())
                .param("provider", objection.provider().toString())
                .param("field", objection.field())
                .param("reason", objection.reason())
                .param("department", objection.department())
                .param("evidence", objection.evidence())
                .param("dueOn", objection.dueOn() == null ? null : objection.dueOn().toString())
                .param("status", objection.status().name())
                .param("raisedAt", objection.raisedAt().toString())
                .update();
    }

    Optional<Objection> find(UUID id) {
        return jdbc.sql("select * from objection where id = :id")
                .param("id", id.toString())
                .query((row, number) -> objection(row))
                .optional();
    }

    List<Objection> bySubject(String subjectKey, String after, int limit) {
        return jdbc.sql(
                        """
                        select * from objection where subject_key = :subject and department is null and id < :after
                        order by id desc limit :limit
                        """)
                .param("subject", subjectKey)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> objection(row))
                .list();
    }

    /** Those about resources of one member, whatever its subsystem. */
    List<Objection> byProvider(String memberClass, String memberCode, String after, int limit) {
        return jdbc.sql(
                        """
                        select * from objection where provider like concat(:member, '/%') and id < :after
                        order by id desc limit :limit
                        """)
                .param("member", memberClass + "/" + memberCode)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> objection(row))
                .list();
    }

    /** Those that a department has raised. */
    List<Objection> byDepartment(String department, String after, int limit) {
        return jdbc.sql(
                        """
                        select * from objection where department = :department and id < :after
                        order by id desc limit :limit
                        """)
                .param("department", department)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> objection(row))
                .list();
    }

    /** All of them, or only those that were not answered in time. */
    List<Objection> all(boolean escalated, String after, int limit) {
        return jdbc.sql(
                        """
                        select * from objection
                        where id < :after and (:escalated = false or (escalated = true and status = 'OPEN'))
                        order by id desc limit :limit
                        """)
                .param("escalated", escalated)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> objection(row))
                .list();
    }

    /** Marks what is overdue; the count is of this call alone, whatever other nodes do. */
    int escalate(LocalDate today) {
        return jdbc.sql(
                        """
                        update objection set escalated = true
                        where status = 'OPEN' and escalated = false and due_on < :today
                        """)
                .param("today", today.toString())
                .update();
    }

    boolean answer(UUID id, Status status, String answer, Instant now) {
        return jdbc.sql(
                                """
                                update objection set status = :status, answer = :answer, answered_at = :now
                                where id = :id and status = 'OPEN'
                                """)
                        .param("status", status.name())
                        .param("answer", answer)
                        .param("now", now.toString())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    private static Objection objection(ResultSet row) throws SQLException {
        @Nullable String exchange = row.getString("exchange_id");
        @Nullable String answeredAt = row.getString("answered_at");
        @Nullable String dueOn = row.getString("due_on");
        return new Objection(
                UUID.fromString(row.getString("id")),
                row.getString("raised_by"),
                row.getString("subject_key"),
                exchange == null ? null : UUID.fromString(exchange),
                row.getString("resource"),
                SubsystemId.parse(row.getString("provider")).orElseThrow(),
                row.getString("field"),
                row.getString("reason"),
                row.getString("department"),
                row.getString("evidence"),
                dueOn == null ? null : LocalDate.parse(dueOn),
                row.getBoolean("escalated"),
                Status.valueOf(row.getString("status")),
                row.getString("answer"),
                Instant.parse(row.getString("raised_at")),
                answeredAt == null ? null : Instant.parse(answeredAt));
    }
}
