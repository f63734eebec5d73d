package onedoor.workflow.question;

import java.util.List;
import onedoor.kit.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code stored_answer}; the values are encrypted. */
@Repository
class AnswerStore {

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    AnswerStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    void keep(Holder holder, StoredAnswer answer) {
        db.sql(
                        """
                        insert into stored_answer (holder, name, title, kind, value, application_number,
                                                   service_name, answered_at)
                        values (:holder, :name, :title, :kind, :value, :number, :service, :at)
                        on duplicate key update title = values(title), kind = values(kind), value = values(value),
                            application_number = values(application_number),
                            service_name = values(service_name), answered_at = values(answered_at)
                        """)
                .param("holder", holder.key())
                .param("name", answer.name())
                .param("title", answer.title())
                .param("kind", answer.kind())
                .param("value", cipher.encrypt(json.writeValueAsString(answer.value())))
                .param("number", answer.applicationNumber())
                .param("service", answer.serviceName())
                .param("at", answer.answeredAt())
                .update();
    }

    List<StoredAnswer> of(Holder holder) {
        return db.sql(
                        """
                        select name, title, kind, value, application_number, service_name, answered_at
                        from stored_answer where holder = :holder order by name
                        """)
                .param("holder", holder.key())
                .query((row, _) ->
                        new StoredAnswer(
                                row.getString("name"),
                                row.getString("title"),
                                row.getString("kind"),
                                json.readTree(cipher.decrypt(row.getString("value"))),
                                row.getString("application_number"),
                                row.getString("service_name"),
                                row.getTimestamp("answered_at").toInstant()))
                .list();
    }

    boolean delete(Holder holder, String name) {
        return db.sql("delete from stored_answer where holder = :holder and name = :name")
                        .param("holder", holder.key())
                        .param("name", name)
                        .update()
                == 1;
    }
}
