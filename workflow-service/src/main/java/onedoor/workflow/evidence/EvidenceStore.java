package onedoor.workflow.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked and answered for each part; subjects and records are encrypted. */
@Repository
class EvidenceStore {

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<JsonNode>> RECORDS = new TypeReference<>() {};

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    EvidenceStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    void add(
            UUID childId,
            int position,
            Need need,
            EvidenceItem.Status status,
            @Nullable String reason) {
        Register register = need.register();
        Subject subject = need.subject();
        db.sql(
                        """
                        insert into evidence_item (child_id, position, resource_name, provider, service, department,
                                                   department_name, subject, fields, awaits, status, reason)
                        values (:child, :position, :resource, :provider, :service, :department,
                                :departmentName, :subject, :fields, :awaits, :status, :reason)
                        """)
                .param("child", childId.toString())
                .param("position", position)
                .param("resource", need.resourceName())
                .param("provider", register == null ? null : register.provider())
                .param("service", register == null ? null : register.service())
                .param("department", register == null ? null : register.department())
                .param("departmentName", register == null ? null : register.departmentName())
                .param(
                        "subject",
                        subject == null
                                ? null
                                : cipher.encrypt(subject.type() + "/" + subject.id()))
                .param("fields", json.writeValueAsString(need.fields()))
                .param("awaits", need.awaits())
                .param("status", status.name())
                .param("reason", reason)
                .update();
    }

    void record(UUID childId, int position, Answer.Records found, Instant now) {
        db.sql(
                        """
                        update evidence_item set status = 'OK', reason = null, as_of = ?, exchange_id = ?, records = ?,
                                                 answered_at = ?
                        where child_id = ? and position = ?
                        """)
                .param(found.asOf() == null ? null : utc(found.asOf()))
                .param(found.exchangeId())
                .params(
                        cipher.encrypt(json.writeValueAsString(found.records())),
                        utc(now),
                        childId.toString(),
                        position)
                .update();
    }

    void record(UUID childId, int position, EvidenceItem.Status status, String reason) {
        db.sql(
                        "update evidence_item set status = ?, reason = ? where child_id = ? and position = ?")
                .params(
                        status.name(),
                        reason.length() > 500 ? reason.substring(0, 500) : reason,
                        childId.toString(),
                        position)
                .update();
    }

    List<EvidenceItem> of(UUID childId) {
        return items("e.child_id = ?", childId);
    }

    List<EvidenceItem> ofApplication(UUID applicationId) {
        return items("g.application_id = ?", applicationId);
    }

    private List<EvidenceItem> items(String where, UUID id) {
        return db.sql(
                        """
                        select e.* from evidence_item e join evidence_gathering g on g.child_id = e.child_id
                        where %s order by e.child_id, e.position
                        """
                                .formatted(where))
                .param(id.toString())
                .query((row, _) -> item(row))
                .list();
    }

    private EvidenceItem item(ResultSet row) throws SQLException {
        String provider = row.getString("provider");
        String service = row.getString("service");
        String departmentName = row.getString("department_name");
        String subject = row.getString("subject");
        String records = row.getString("records");
        LocalDateTime asOf = row.getObject("as_of", LocalDateTime.class);
        return new EvidenceItem(
                UUID.fromString(row.getString("child_id")),
                row.getInt("position"),
                row.getString("resource_name"),
                provider == null
                        ? null
                        : new Register(
                                row.getString("resource_name"), provider, departmentName, service),
                subject == null ? null : subject(cipher.decrypt(subject)),
                json.readValue(row.getString("fields"), NAMES),
                row.getString("awaits"),
                EvidenceItem.Status.valueOf(row.getString("status")),
                row.getString("reason"),
                asOf == null ? null : asOf.toInstant(ZoneOffset.UTC),
                row.getString("exchange_id"),
                records == null ? List.of() : json.readValue(cipher.decrypt(records), RECORDS));
    }

    private static Subject subject(String text) {
        int slash = text.indexOf('/');
        return new Subject(
                Subject.Type.valueOf(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
