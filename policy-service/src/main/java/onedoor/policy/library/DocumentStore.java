package onedoor.policy.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onedoor.policy.library.PolicyDocument.Interpretation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The documents themselves, each with what the library knows about it. */
@Repository
class DocumentStore {

    private static final String ROW =
            """
            select id, source, content, content_hash, interpretations, link_state, link_checked_at, revision,
                duplicate_of, imported_at
            from policy_document
            """;

    private record Row(
            String id,
            String source,
            String content,
            String contentHash,
            String interpretations,
            @Nullable String linkState,
            @Nullable Instant linkCheckedAt,
            int revision,
            @Nullable String duplicateOf,
            Instant importedAt) {}

    /** A document with what the library knows about it. */
    record Shelved(
            String id,
            String source,
            PolicyDocument document,
            String contentHash,
            List<Interpretation> interpretations,
            @Nullable String linkState,
            @Nullable Instant linkCheckedAt,
            int revision,
            @Nullable String duplicateOf,
            Instant importedAt) {}

    private final JdbcClient db;
    private final JsonMapper json;

    DocumentStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Shelved> find(String id) {
        return db.sql(ROW + "where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(this::shelved);
    }

    Optional<Shelved> lock(String source, String sourceId) {
        return db.sql(ROW + "where source = :source and source_id = :sourceId for update")
                .param("source", source)
                .param("sourceId", sourceId)
                .query(Row.class)
                .optional()
                .map(this::shelved);
    }

    List<String> withNumber(String documentNo) {
        return db.sql("select id from policy_document where document_no = :no")
                .param("no", documentNo)
                .query(String.class)
                .list();
    }

    void add(
            String id,
            String source,
            PolicyDocument document,
            String hash,
            @Nullable String duplicateOf,
            Instant at,
            String by) {
        write(
                """
                insert into policy_document (id, source, source_id, title, title_key, document_no, issuer, topic, state,
                    published_on, effective_from, expires_on, url, items, content, content_hash, interpretations,
                    revision, duplicate_of, imported_at, imported_by)
                values (:id, :source, :sourceId, :title, :titleKey, :documentNo, :issuer, :topic, :state,
                    :publishedOn, :effectiveFrom, :expiresOn, :url, :items, :content, :hash, :interpretations,
                    1, :duplicateOf, :at, :by)
                """,
                id,
                document,
                hash,
                duplicateOf,
                at,
                by,
                source);
    }

    /** Interpretations that an officer wrote stay unless the source brings its own. */
    void replace(
            String id,
            String source,
            PolicyDocument document,
            String hash,
            @Nullable String duplicateOf,
            Instant at,
            String by) {
        write(
                """
                update policy_document
                set source = :source, source_id = :sourceId, title = :title, title_key = :titleKey,
                    document_no = :documentNo, issuer = :issuer, topic = :topic, state = :state,
                    published_on = :publishedOn, effective_from = :effectiveFrom, expires_on = :expiresOn,
                    url = :url, link_state = null, link_checked_at = null, link_due_at = null, link_failures = 0, items = :items, content = :content,
                    content_hash = :hash, revision = revision + 1, duplicate_of = :duplicateOf,
                    interpretations = case when :interpretations = '[]' then interpretations else :interpretations end,
                    imported_at = :at, imported_by = :by
                where id = :id
                """,
                id,
                document,
                hash,
                duplicateOf,
                at,
                by,
                source);
    }

    private void write(
            String sql,
            String id,
            PolicyDocument document,
            String hash,
            @Nullable String duplicateOf,
            Instant at,
            String by,
            String source) {
        db.sql(sql)
                .param("id", id)
                .param("source", source)
                .param("sourceId", document.sourceId())
                .param("title", document.title())
                .param("titleKey", Resemblance.placeless(document.title()))
                .param("documentNo", document.documentNo())
                .param("issuer", document.issuer())
                .param("topic", document.topic())
                .param("state", document.state().name())
                .param("publishedOn", document.publishedOn())
                .param("effectiveFrom", document.effectiveFrom())
                .param("expiresOn", document.expiresOn())
                .param("url", document.url())
                .param("items", document.items().size())
                .param("content", json.writeValueAsString(document))
                .param("hash", hash)
                .param("interpretations", json.writeValueAsString(document.interpretations()))
                .param("duplicateOf", duplicateOf)
                .param("at", at)
                .param("by", by)
                .update();
    }

    boolean interpret(String id, List<Interpretation> interpretations) {
        return db.sql("update policy_document set interpretations = :texts where id = :id")
                        .param("texts", json.writeValueAsString(interpretations))
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean checked(String id, boolean opens, Instant at) {
        return db.sql(
                                """
                                update policy_document set link_state = :state, link_checked_at = :at, link_failures = 0
                                where id = :id and url is not null
                                """)
                        .param("state", opens ? "OK" : "BROKEN")
                        .param("at", at)
                        .param("id", id)
                        .update()
                == 1;
    }

    private Shelved shelved(Row row) {
        return new Shelved(
                row.id(),
                row.source(),
                json.readValue(row.content(), PolicyDocument.class),
                row.contentHash(),
                json.readValue(row.interpretations(), new TypeReference<>() {}),
                row.linkState(),
                row.linkCheckedAt(),
                row.revision(),
                row.duplicateOf(),
                row.importedAt());
    }
}
