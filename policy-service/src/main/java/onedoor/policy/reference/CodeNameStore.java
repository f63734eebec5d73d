package onedoor.policy.reference;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Imported names of codes. */
@Repository
class CodeNameStore {

    private final JdbcClient db;

    CodeNameStore(JdbcClient db) {
        this.db = db;
    }

    /** By trees, then by codes. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> names = new HashMap<>();
        db.sql("select tree, code, name from code_name")
                .query(row -> {
                    names.computeIfAbsent(row.getString("tree"), _ -> new HashMap<>())
                            .put(row.getString("code"), row.getString("name"));
                });
        return names;
    }

    void write(String tree, String code, String name, LocalDateTime at, String by) {
        db.sql(
                        """
                        insert into code_name (tree, code, name, set_at, set_by)
                        values (:tree, :code, :name, :at, :by)
                        on duplicate key update name = :name, set_at = :at, set_by = :by
                        """)
                .param("tree", tree)
                .param("code", code)
                .param("name", name)
                .param("at", at)
                .param("by", by)
                .update();
    }
}
