package onedoor.policy.amendment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FormulaPreviewStore {

    private record Row(
            String id,
            String proposal,
            String state,
            @Nullable String result,
            String requestedBy) {}

    /** A preview that was asked for, counted or not. */
    record Stored(
            String id,
            String proposal,
            String state,
            @Nullable FormulaPreview result,
            String requestedBy) {}

    private final JdbcClient db;
    private final JsonMapper json;

    FormulaPreviewStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(String id, String proposal, Instant at, String by) {
        db.sql(
                        """
                        insert into formula_preview (id, proposal, state, requested_at, requested_by)
                        values (:id, :proposal, 'RUNNING', :at, :by)
                        """)
                .param("id", id)
                .param("proposal", proposal)
                .param("at", at)
                .param("by", by)
                .update();
    }

    Optional<Stored> find(String id) {
        return db.sql(
                        "select id, proposal, state, result, requested_by from formula_preview where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional()
                .map(row ->
                        new Stored(
                                row.id(),
                                row.proposal(),
                                row.state(),
                                row.result() == null
                                        ? null
                                        : json.readValue(row.result(), FormulaPreview.class),
                                row.requestedBy()));
    }

    void done(String id, FormulaPreview result) {
        db.sql(
                        """
                        update formula_preview set state = 'DONE', result = :result
                        where id = :id and state = 'RUNNING'
                        """)
                .param("result", json.writeValueAsString(result))
                .param("id", id)
                .update();
    }

    void failed(String id) {
        db.sql("update formula_preview set state = 'FAILED' where id = :id and state = 'RUNNING'")
                .param("id", id)
                .update();
    }
}
