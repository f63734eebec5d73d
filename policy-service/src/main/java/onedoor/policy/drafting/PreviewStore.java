package onedoor.policy.drafting;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PreviewStore {

    private record Row(
            String id, String draft, String content, String state, @Nullable String result) {}

    /** A preview that was asked for, counted or not. */
    record Stored(
            String id,
            String draft,
            JsonNode content,
            String state,
            @Nullable PreviewResult result) {}

    private final JdbcClient db;
    private final JsonMapper json;

    PreviewStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(String id, Draft draft, Instant at, String by) {
        db.sql(
                        """
                        insert into policy_preview (id, draft, content, state, requested_at, requested_by)
                        values (:id, :draft, :content, 'RUNNING', :at, :by)
                        """)
                .param("id", id)
                .param("draft", draft.id())
                .param("content", json.writeValueAsString(draft.content()))
                .param("at", at)
                .param("by", by)
                .update();
    }

    Optional<Stored> find(String id) {
        return db.sql("select id, draft, content, state, result from policy_preview where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(row ->
                        new Stored(
                                row.id(),
                                row.draft(),
                                json.readTree(row.content()),
                                row.state(),
                                row.result() == null
                                        ? null
                                        : json.readValue(row.result(), PreviewResult.class)));
    }

    void done(String id, PreviewResult result) {
        db.sql(
                        """
                        update policy_preview set state = 'DONE', result = :result
                        where id = :id and state = 'RUNNING'
                        """)
                .param("result", json.writeValueAsString(result))
                .param("id", id)
                .update();
    }

    void failed(String id) {
        db.sql("update policy_preview set state = 'FAILED' where id = :id and state = 'RUNNING'")
                .param("id", id)
                .update();
    }
}
