package onedoor.workflow.application;

import static onedoor.workflow.application.Columns.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** Parent cases; answers and id numbers are encrypted. */
@Repository
class ApplicationStore {

    private final JdbcClient db;
    private final ApplicationRows rows;

    ApplicationStore(JdbcClient db, ApplicationRows rows) {
        this.db = db;
        this.rows = rows;
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
                .param("idno", rows.encryptedNumber(applicant))
                .param("actingFor", applicant.actingFor())
                .param("actingForName", applicant.actingForName())
                .param("policy", application.policy())
                .param("answers", rows.encrypted(application.answers()))
                .param("selected", ApplicationRows.text(application.selected()))
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
                .query((row, _) -> rows.application(row))
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
                .query((row, _) -> rows.application(row))
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
                .query((row, _) -> rows.application(row))
                .list();
    }

    /** Whether the draft was still at this revision. */
    boolean save(
            UUID id,
            int revision,
            ObjectNode answers,
            Set<String> selected,
            Set<String> promised,
            Instant now) {
        HeldCases.forget(id);
        return db.sql(
                                """
                                update application set answers = ?, selected = ?, promised_parts = ?, revision = revision + 1, saved_at = ?
                                where id = ? and revision = ? and status = 'DRAFT'
                                """)
                        .params(
                                rows.encrypted(answers),
                                ApplicationRows.text(selected),
                                ApplicationRows.text(promised),
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
                                .param("answers", rows.encrypted(submitted.answers()))
                                .param("selected", ApplicationRows.text(submitted.selected()))
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
                .params(rows.encrypted(answers), id.toString())
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

    /** The whole case is promised for another day; its row is locked. */
    void promised(Application changed) {
        db.sql("update application set promised_on = ?, promise_moves = ? where id = ?")
                .param(changed.promisedOn())
                .param(rows.text(changed.promiseMoves()))
                .param(changed.id().toString())
                .update();
        HeldCases.changed(changed.id(), _ -> changed);
    }

    /** Only what is not the usual way is written down. */
    void delivered(UUID id, DeliveryChoice choice) {
        HeldCases.forget(id);
        db.sql("update application set delivery = ? where id = ?")
                .params(rows.encrypted(choice), id.toString())
                .update();
    }
}
