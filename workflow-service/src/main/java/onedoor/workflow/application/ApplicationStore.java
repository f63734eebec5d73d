package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.instant;
import static onedoor.workflow.application.Columns.instantOrNull;
import static onedoor.workflow.application.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import onedoor.workflow.lifeevent.LifeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parent cases; answers and id numbers are encrypted. */
@Repository
class ApplicationStore {

    private static final TypeReference<List<PromiseMove>> MOVES = new TypeReference<>() {};

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final JsonMapper json;

    ApplicationStore(JdbcClient db, FieldCipher cipher, JsonMapper json) {
        this.db = db;
        this.cipher = cipher;
        this.json = json;
    }

    void insert(Application application) {
        Applicant applicant = application.applicant();
        db.sql(
                        """
                        insert into application (id, service_version, kind, service_code, name, status, applicant_id,
                            applicant_key, applicant_name, applicant_idno, acting_for, acting_for_name, policy,
                            answers, selected, revision, saved_at, created_at)
                        values (:id, :version, :kind, :code, :name, :status, :applicantId,
                            :applicantKey, :applicantName, :idno, :actingFor, :actingForName, :policy,
                            :answers, :selected, :revision, :savedAt, :savedAt)
                        """)
                .param("id", application.id().toString())
                .param("version", application.serviceVersion().toString())
                .param("kind", application.kind().name())
                .param("code", application.serviceCode())
                .param("name", application.name())
                .param("status", application.status().name())
                .param("applicantId", applicant.id())
                .param("applicantKey", applicant.key())
                .param("applicantName", applicant.name())
                .param("idno", cipher.encrypt(applicant.idNumber()))
                .param("actingFor", applicant.actingFor())
                .param("actingForName", applicant.actingForName())
                .param("policy", application.policy())
                .param("answers", encrypted(application.answers()))
                .param("selected", selected(application.selected()))
                .param("revision", application.revision())
                .param("savedAt", utc(application.savedAt()))
                .update();
    }

    Optional<Application> find(UUID id) {
        return HeldCases.application(id).or(() -> one("id = ?", id.toString()));
    }

    /**
     * Everything that moves a case takes this lock first, so that its parts move one after another;
     * a transaction that has it does not ask for it again.
     */
    Optional<Application> lock(UUID id) {
        return HeldCases.application(id)
                .or(() -> {
                    Optional<Application> locked = one("id = ? for update", id.toString());
                    locked.ifPresent(HeldCases::locked);
                    return locked;
                });
    }

    Optional<Application> findByQueryCode(String queryCode) {
        return one("query_code = ?", queryCode);
    }

    private Optional<Application> one(String where, String key) {
        return db.sql("select * from application where " + where)
                .param(key)
                .query((row, _) -> application(row))
                .optional();
    }

    /** Newest first; ids grow with time. */
    List<Application> ofPerson(String personId, @Nullable UUID after, int limit) {
        return db.sql(
                        """
                        select * from application
                        where applicant_id = :owner and acting_for is null and (:after is null or id < :after)
                        order by id desc limit :limit
                        """)
                .param("owner", personId)
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query((row, _) -> application(row))
                .list();
    }

    List<Application> ofEnterprise(String code, @Nullable UUID after, int limit) {
        return db.sql(
                        """
                        select * from application
                        where acting_for = :owner and applicant_id not like 'department:%'
                            and (:after is null or id < :after)
                        order by id desc limit :limit
                        """)
                .param("owner", code)
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query((row, _) -> application(row))
                .list();
    }

    /** Whether the draft was still at this revision. */
    boolean save(UUID id, int revision, ObjectNode answers, Set<String> selected, Instant now) {
        HeldCases.forget(id);
        return db.sql(
                                """
                                update application set answers = ?, selected = ?, revision = revision + 1, saved_at = ?
                                where id = ? and revision = ? and status = 'DRAFT'
                                """)
                        .params(
                                encrypted(answers),
                                selected(selected),
                                utc(now),
                                id.toString(),
                                revision)
                        .update()
                == 1;
    }

    /** Whether it was a draft until now. */
    boolean submitted(Application submitted, Move move) {
        boolean moved =
                db.sql(
                                        """
                                        update application set status = :to, number = :number, query_code = :queryCode,
                                            answers = :answers, selected = :selected, revision = :revision,
                                            submitted_at = :at, promised_on = :promisedOn
                                        where id = :id and status = :from
                                        """)
                                .param("to", move.to().name())
                                .param("number", submitted.number())
                                .param("queryCode", submitted.queryCode())
                                .param("answers", encrypted(submitted.answers()))
                                .param("selected", selected(submitted.selected()))
                                .param("revision", submitted.revision())
                                .param("at", Columns.utcOrNull(submitted.submittedAt()))
                                .param("promisedOn", submitted.promisedOn())
                                .param("id", submitted.id().toString())
                                .param("from", move.from().name())
                                .update()
                        == 1;
        if (moved) {
            HeldCases.changed(submitted.id(), _ -> submitted);
        }
        return moved;
    }

    void answers(UUID id, ObjectNode answers) {
        HeldCases.forget(id);
        db.sql("update application set answers = ? where id = ?")
                .params(encrypted(answers), id.toString())
                .update();
    }

    boolean move(UUID id, Move move, Instant now) {
        boolean moved =
                db.sql(
                                        """
                                        update application set status = ?, closed_at = if(? in ('CLOSED', 'WITHDRAWN'), ?, closed_at)
                                        where id = ? and status = ?
                                        """)
                                .params(
                                        move.to().name(),
                                        move.to().name(),
                                        utc(now),
                                        id.toString(),
                                        move.from().name())
                                .update()
                        == 1;
        if (moved) {
            HeldCases.changed(id, known -> known.in(move.to()));
        }
        return moved;
    }

    private Application application(ResultSet row) throws SQLException {
        String selected = row.getString("selected");
        return new Application(
                UUID.fromString(row.getString("id")),
                row.getString("number"),
                row.getString("query_code"),
                UUID.fromString(row.getString("service_version")),
                LifeEvent.Kind.valueOf(row.getString("kind")),
                row.getString("service_code"),
                row.getString("name"),
                Status.valueOf(row.getString("status")),
                new Applicant(
                        row.getString("applicant_id"),
                        row.getString("applicant_key"),
                        row.getString("applicant_name"),
                        cipher.decrypt(row.getString("applicant_idno")),
                        row.getString("acting_for"),
                        row.getString("acting_for_name")),
                row.getString("policy"),
                json.readValue(cipher.decrypt(row.getString("answers")), ObjectNode.class),
                selected.isEmpty() ? Set.of() : Set.of(selected.split(",")),
                row.getInt("revision"),
                instant(row, "saved_at"),
                instantOrNull(row, "submitted_at"),
                row.getObject("promised_on", LocalDate.class),
                moves(row.getString("promise_moves")),
                delivery(row.getString("delivery")));
    }

    private List<PromiseMove> moves(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, MOVES);
    }

    /** The whole case is promised for another day; its row is locked. */
    void promised(Application changed) {
        db.sql("update application set promised_on = ?, promise_moves = ? where id = ?")
                .param(changed.promisedOn())
                .param(json.writeValueAsString(changed.promiseMoves()))
                .param(changed.id().toString())
                .update();
        HeldCases.changed(changed.id(), _ -> changed);
    }

    private DeliveryChoice delivery(@Nullable String text) {
        return text == null
                ? DeliveryChoice.ELECTRONIC
                : json.readValue(cipher.decrypt(text), DeliveryChoice.class);
    }

    /** Only what is not the usual way is written down. */
    void delivered(UUID id, DeliveryChoice choice) {
        HeldCases.forget(id);
        db.sql("update application set delivery = ? where id = ?")
                .params(cipher.encrypt(json.writeValueAsString(choice)), id.toString())
                .update();
    }

    private String encrypted(ObjectNode answers) {
        return cipher.encrypt(json.writeValueAsString(answers));
    }

    private static String selected(Set<String> codes) {
        return codes.stream().sorted().reduce((a, b) -> a + "," + b).orElse("");
    }
}
