package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;
import static onedoor.workflow.application.Columns.instantOrNull;
import static onedoor.workflow.application.Columns.utc;

import java.util.List;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Facts by application and pointer; values are encrypted. */
@Repository
class FactStore {

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    FactStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    void keep(UUID applicationId, List<Fact> facts) {
        for (Fact fact : facts) {
            db.sql(
                            """
                            replace into application_fact (application_id, pointer, title, value, resource, resource_name,
                                department, department_name, as_of, exchange_id,
                                subject_index, fetched_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            applicationId.toString(),
                            fact.pointer(),
                            fact.title(),
                            cipher.encrypt(json.writeValueAsString(fact.value())),
                            fact.resource(),
                            fact.resourceName(),
                            fact.department(),
                            fact.departmentName())
                    .param(fact.asOf() == null ? null : utc(fact.asOf()))
                    .param(fact.exchangeId())
                    .params(fact.subjectIndex(), utc(fact.fetchedAt()))
                    .update();
        }
    }

    List<Fact> of(UUID applicationId) {
        return db.sql("select * from application_fact where application_id = ?")
                .param(applicationId.toString())
                .query((row, _) ->
                        new Fact(
                                row.getString("pointer"),
                                row.getString("title"),
                                json.readTree(cipher.decrypt(row.getString("value"))),
                                row.getString("resource"),
                                row.getString("resource_name"),
                                row.getString("department"),
                                row.getString("department_name"),
                                instantOrNull(row, "as_of"),
                                row.getString("exchange_id"),
                                row.getString("subject_index"),
                                instant(row, "fetched_at")))
                .list();
    }
}
