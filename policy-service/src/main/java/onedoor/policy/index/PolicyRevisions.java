package onedoor.policy.index;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyRevisions {

    private final JdbcClient db;

    PolicyRevisions(JdbcClient db) {
        this.db = db;
    }

    /** Another text whenever a version came into force somewhere. */
    String latest() {
        return db.sql("select concat(count(*), '/', coalesce(sum(current_version), 0)) from policy")
                .query(String.class)
                .single();
    }
}
