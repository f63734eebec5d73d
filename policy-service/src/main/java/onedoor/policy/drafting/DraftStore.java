package onedoor.policy.drafting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.drafting.Draft.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DraftStore {

    private static final String ROW =
            """
            select id, document_id, department, state, revision, content, author, author_name, writers, updated_at,
                submitted_at, return_reason, version
            from policy_draft
            """;

    private record Row(
            String id,
            @Nullable String documentId,
            String department,
            State state,
            int revision,
            String content,
            String author,
            @Nullable String authorName,
            String writers,
            Instant updatedAt,
            @Nullable Instant submittedAt,
            @Nullable String returnReason,
            @Nullable Integer version) {}

    /** One line of the list. */
    record Entry(
            String id,
            @Nullable String documentId,
            @Nullable String code,
            @Nullable String name,
            State state,
            int revision,
            String author,
            @Nullable String authorName,
            Instant updatedAt) {}

    private final JdbcClient db;
    private final JsonMapper json;

    DraftStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(Draft draft) {
        db.sql(
                        """
                        insert into policy_draft (id, document_id, code, name, department, state, revision, content,
                            author, author_name, writers, created_at, updated_at)
                        values (:id, :document, :code, :name, :department, 'DRAFT', 1, :content,
                            :author, :authorName, :writers, :at, :at)
                        """)
                .param("id", draft.id())
                .param("document", draft.documentId())
                .param("code", draft.code())
                .param("name", draft.name())
                .param("department", draft.department())
                .param("content", json.writeValueAsString(draft.content()))
                .param("author", draft.author())
                .param("authorName", draft.authorName())
                .param("writers", json.writeValueAsString(draft.writers()))
                .param("at", draft.updatedAt())
                .update();
    }

    Optional<Draft> find(String id) {
        return db.sql(ROW + "where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::draft);
    }

    /** False if the draft was changed or moved on in between. */
    boolean write(Draft draft, int from) {
        return db.sql(
                                """
                                update policy_draft
                                set document_id = :document, code = :code, name = :name, content = :content,
                                    writers = :writers, revision = :revision, updated_at = :at
                                where id = :id and revision = :from and state in ('DRAFT', 'RETURNED')
                                """)
                        .param("document", draft.documentId())
                        .param("code", draft.code())
                        .param("name", draft.name())
                        .param("content", json.writeValueAsString(draft.content()))
                        .param("writers", json.writeValueAsString(draft.writers()))
                        .param("revision", draft.revision())
                        .param("at", draft.updatedAt())
                        .param("id", draft.id())
                        .param("from", from)
                        .update()
                == 1;
    }

    boolean submit(Draft draft, Instant at) {
        return db.sql(
                                """
                                update policy_draft
                                set state = 'SUBMITTED', submitted_at = :at, writers = :writers, return_reason = null
                                where id = :id and revision = :revision and state in ('DRAFT', 'RETURNED')
                                """)
                        .param("at", at)
                        .param("writers", json.writeValueAsString(draft.writers()))
                        .param("id", draft.id())
                        .param("revision", draft.revision())
                        .update()
                == 1;
    }

    boolean giveBack(String id, String reason) {
        return db.sql(
                                """
                                update policy_draft set state = 'RETURNED', return_reason = :reason
                                where id = :id and state = 'SUBMITTED'
                                """)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean release(String id, @Nullable String fairCompetitionReason, Instant at, String by) {
        return db.sql(
                                """
                                update policy_draft
                                set state = 'RELEASED', fair_competition_reason = :reason, released_at = :at,
                                    released_by = :by
                                where id = :id and state = 'SUBMITTED'
                                """)
                        .param("reason", fairCompetitionReason)
                        .param("at", at)
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }

    void released(String id, int version) {
        db.sql("update policy_draft set version = :version where id = :id")
                .param("version", version)
                .param("id", id)
                .update();
    }

    /** Newest first; all departments if none is given. */
    List<Entry> list(@Nullable String department, @Nullable State state, String before, int limit) {
        return db.sql(
                        """
                        select id, document_id, code, name, state, revision, author, author_name, updated_at
                        from policy_draft
                        where (:department is null or department = :department)
                          and (:state is null or state = :state) and (:before = '' or id < :before)
                        order by id desc limit :limit
                        """)
                .param("department", department)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }

    private Draft draft(Row row) {
        return new Draft(
                row.id(),
                row.documentId(),
                row.department(),
                row.state(),
                row.revision(),
                json.readTree(row.content()),
                row.author(),
                row.authorName(),
                json.readValue(row.writers(), new TypeReference<>() {}),
                row.updatedAt(),
                row.submittedAt(),
                row.returnReason(),
                row.version());
    }
}
