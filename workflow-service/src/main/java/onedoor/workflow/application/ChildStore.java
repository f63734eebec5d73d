package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instantOrNull;
import static onedoor.workflow.application.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The departments' parts; what applicants and officials filled in is encrypted. */
@Repository
class ChildStore {

    private static final TypeReference<Map<String, JsonNode>> SUPPLEMENTS =
            new TypeReference<>() {};

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    ChildStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    void insert(Child child) {
        db.sql(
                        """
                        insert into application_child (id, application_id, number, position, task_code, name,
                                                       department, department_name, status)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        child.id().toString(),
                        child.applicationId().toString(),
                        child.number(),
                        child.position(),
                        child.taskCode(),
                        child.name(),
                        child.department(),
                        child.departmentName(),
                        child.status().name())
                .update();
    }

    Optional<Child> find(UUID id) {
        return db.sql("select * from application_child where id = ?")
                .param(id.toString())
                .query((row, _) -> child(row))
                .optional();
    }

    List<Child> of(UUID applicationId) {
        return db.sql("select * from application_child where application_id = ? order by position")
                .param(applicationId.toString())
                .query((row, _) -> child(row))
                .list();
    }

    boolean move(UUID id, Move move) {
        return db.sql("update application_child set status = ? where id = ? and status = ?")
                        .params(move.to().name(), id.toString(), move.from().name())
                        .update()
                == 1;
    }

    void received(UUID id, Instant at, LocalDate dueOn, int limit) {
        db.sql(
                        """
                        update application_child set received_at = coalesce(received_at, ?), due_on = ?, due_limit = ?,
                               days_left_at_pause = null
                        where id = ?
                        """)
                .params(utc(at), dueOn, limit, id.toString())
                .update();
    }

    void accepted(UUID id, Instant at, LocalDate dueOn, LocalDate legalDueOn, int limit) {
        db.sql(
                        """
                        update application_child set accepted_at = ?, due_on = ?, legal_due_on = ?, due_limit = ?
                        where id = ?
                        """)
                .params(utc(at), dueOn, legalDueOn, limit, id.toString())
                .update();
    }

    void correctionAsked(UUID id, Correction correction, int daysLeft) {
        db.sql(
                        """
                        update application_child set correction = ?, corrections = corrections + 1,
                               days_left_at_pause = ?
                        where id = ?
                        """)
                .params(json.writeValueAsString(correction), daysLeft, id.toString())
                .update();
    }

    void supplemented(UUID id, Map<String, JsonNode> supplements) {
        db.sql("update application_child set supplements = ? where id = ?")
                .params(cipher.encrypt(json.writeValueAsString(supplements)), id.toString())
                .update();
    }

    void decided(
            UUID id,
            Decision decision,
            @Nullable JsonNode result,
            @Nullable GrantedLicence licence) {
        db.sql("update application_child set decision = ?, result = ?, licence = ? where id = ?")
                .param(json.writeValueAsString(decision))
                .param(result == null ? null : cipher.encrypt(json.writeValueAsString(result)))
                .param(licence == null ? null : json.writeValueAsString(licence))
                .param(id.toString())
                .update();
    }

    private Child child(ResultSet row) throws SQLException {
        String supplements = row.getString("supplements");
        return new Child(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("application_id")),
                row.getString("number"),
                row.getInt("position"),
                row.getString("task_code"),
                row.getString("name"),
                row.getString("department"),
                row.getString("department_name"),
                Status.valueOf(row.getString("status")),
                instantOrNull(row, "received_at"),
                instantOrNull(row, "accepted_at"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("legal_due_on", LocalDate.class),
                row.getInt("due_limit"),
                row.getObject("days_left_at_pause", Integer.class),
                row.getInt("corrections"),
                read(row.getString("correction"), Correction.class),
                supplements == null
                        ? Map.of()
                        : json.readValue(cipher.decrypt(supplements), SUPPLEMENTS),
                read(row.getString("decision"), Decision.class),
                read(row.getString("licence"), GrantedLicence.class));
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        return text == null ? null : json.readValue(text, type);
    }
}
