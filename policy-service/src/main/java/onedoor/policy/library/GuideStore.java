package onedoor.policy.library;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Guides that officers wrote. */
@Repository
class GuideStore {

    private final JdbcClient db;
    private final JsonMapper json;

    GuideStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** By the names of the document's items. */
    Map<String, ItemGuide> of(String document) {
        Map<String, ItemGuide> guides = new HashMap<>();
        db.sql("select item, guide from policy_item_guide where document = :document")
                .param("document", document)
                .query(row -> {
                    guides.put(
                            row.getString("item"),
                            json.readValue(row.getString("guide"), ItemGuide.class));
                });
        return guides;
    }

    void write(String document, String item, ItemGuide guide, Instant at, String by) {
        db.sql(
                        """
                        insert into policy_item_guide (document, item, guide, set_at, set_by)
                        values (:document, :item, :guide, :at, :by)
                        on duplicate key update guide = :guide, set_at = :at, set_by = :by
                        """)
                .param("document", document)
                .param("item", item)
                .param("guide", json.writeValueAsString(guide))
                .param("at", at)
                .param("by", by)
                .update();
    }
}
