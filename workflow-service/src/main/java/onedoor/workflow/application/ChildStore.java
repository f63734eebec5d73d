package onedoor.workflow.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.kit.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The departments' parts; what applicants and officials filled in is encrypted. */
@Repository
class ChildStore {

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final FieldCipher cipher;
    private final JsonMapper json;
    private final ChildRows rows;

    ChildStore(
            JdbcClient db,
            JdbcTemplate batches,
            FieldCipher cipher,
            JsonMapper json,
            ChildRows rows) {
        this.db = db;
        this.batches = batches;
        this.cipher = cipher;
        this.json = json;
        this.rows = rows;
    }

    /** The parts of a new case, which are all that it has. */
    void insert(UUID applicationId, List<Child> parts) {
        batches.batchUpdate(
                """
                insert into application_child (id, application_id, number, position, task_code, name,
                                               department, department_name, status, left_out)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                parts.stream()
                        .map(part ->
                                new Object[] {
                                    part.id().toString(),
                                    applicationId.toString(),
                                    part.number(),
                                    part.position(),
                                    part.taskCode(),
                                    part.name(),
                                    part.department(),
                                    part.departmentName(),
                                    part.status().name(),
                                    steps(part.particulars().leftOut())
                                })
                        .toList());
        HeldCases.opened(applicationId, parts);
    }

    private static @Nullable String steps(List<String> leftOut) {
        return leftOut.isEmpty() ? null : String.join(",", leftOut);
    }

    Optional<Child> find(UUID id) {
        return HeldCases.part(id)
                .or(() ->
                        db.sql("select * from application_child where id = ?")
                                .param(id.toString())
                                .query((row, _) -> rows.child(row))
                                .optional());
    }

    List<Child> of(UUID applicationId) {
        return HeldCases.parts(
                applicationId,
                () ->
                        db.sql(
                                        """
                                        select * from application_child where application_id = ? order by position
                                        """)
                                .param(applicationId.toString())
                                .query((row, _) -> rows.child(row))
                                .list());
    }

    boolean move(UUID id, Move move) {
        boolean moved =
                db.sql("update application_child set status = ? where id = ? and status = ?")
                                .params(move.to().name(), id.toString(), move.from().name())
                                .update()
                        == 1;
        if (moved) {
            HeldCases.changedPart(id, known -> known.in(move.to()));
        }
        return moved;
    }

    void corrected(UUID id, Correction correction) {
        HeldCases.forgetPart(id);
        db.sql(
                        """
                        update application_child set correction = ?, corrections = corrections + 1 where id = ?
                        """)
                .params(json.writeValueAsString(correction), id.toString())
                .update();
    }

    void returned(UUID id, PreReturn preReturn) {
        set("pre_return", id, preReturn);
    }

    void deficient(UUID id, Deficiency deficiency) {
        set("deficiency", id, deficiency);
    }

    void specials(UUID id, List<Special> specials) {
        set("specials", id, specials);
    }

    void extended(UUID id, Extension extension) {
        set("extension", id, extension);
    }

    void delivery(UUID id, Delivery delivery) {
        set("delivery", id, delivery);
    }

    void revokedPrerequisites(UUID id, List<String> names) {
        set("revoked_prerequisites", id, names);
    }

    void promised(UUID id, Promise promise) {
        set("promise", id, promise);
        db.sql("update application_child set promise_outcome = ? where id = ?")
                .params(promise.standing(), id.toString())
                .update();
    }

    private void set(String column, UUID id, Object value) {
        HeldCases.forgetPart(id);
        db.sql("update application_child set %s = ? where id = ?".formatted(column))
                .params(json.writeValueAsString(value), id.toString())
                .update();
    }

    void supplemented(UUID id, Map<String, JsonNode> supplements) {
        HeldCases.forgetPart(id);
        db.sql("update application_child set supplements = ? where id = ?")
                .params(cipher.encrypt(json.writeValueAsString(supplements)), id.toString())
                .update();
    }

    /** A move that decides. */
    boolean conclude(UUID id, Move move, Conclusion made) {
        boolean moved =
                db.sql(
                                        """
                                        update application_child
                                        set status = ?, decision = ?, result = ?, licence = ?, delivery = ?
                                        where id = ? and status = ?
                                        """)
                                .param(move.to().name())
                                .param(json.writeValueAsString(made.decision()))
                                .param(
                                        made.result() == null
                                                ? null
                                                : cipher.encrypt(
                                                        json.writeValueAsString(made.result())))
                                .param(written(made.licence()))
                                .param(written(made.delivery()))
                                .param(id.toString())
                                .param(move.from().name())
                                .update()
                        == 1;
        if (moved) {
            HeldCases.changedPart(
                    id,
                    known ->
                            known.in(move.to())
                                    .decided(made.decision(), made.licence(), made.delivery()));
        }
        return moved;
    }

    private @Nullable String written(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    /** The decision is another one now; what it led to is kept. */
    void decided(UUID id, Decision decision) {
        set("decision", id, decision);
    }

    /** How many promises of this person or enterprise were found to be false. */
    int falsePromises(Applicant applicant) {
        String enterprise = applicant.actingFor();
        return db.sql(
                        """
                        select count(*) from application a join application_child c on c.application_id = a.id
                        where c.promise_outcome = 'FALSE' and %s
                        """
                                .formatted(
                                        enterprise == null
                                                ? "a.applicant_id = :owner and a.acting_for is null"
                                                : "a.acting_for = :owner"))
                .param("owner", enterprise == null ? applicant.id() : enterprise)
                .query(Integer.class)
                .single();
    }
}
