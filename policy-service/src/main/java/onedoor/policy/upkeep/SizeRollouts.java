package onedoor.policy.upkeep;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far stored profiles have been brought up to a size standard. */
@Repository
class SizeRollouts {

    /**
     * One standard on its way.
     *
     * @param afterId the profile that was brought up last
     */
    record Rollout(int version, long afterId, boolean done) {}

    private final JdbcClient db;

    SizeRollouts(JdbcClient db) {
        this.db = db;
    }

    /** The one of a version, begun if nobody has. */
    Rollout of(int version) {
        db.sql("insert ignore into size_rollout (version, after_id) values (:version, 0)")
                .param("version", version)
                .update();
        return db.sql(
                        """
                        select version, after_id, done_at is not null as done from size_rollout
                        where version = :version
                        """)
                .param("version", version)
                .query(Rollout.class)
                .single();
    }

    void reached(int version, long afterId) {
        db.sql("update size_rollout set after_id = :after where version = :version")
                .param("after", afterId)
                .param("version", version)
                .update();
    }

    void done(int version, Instant at) {
        db.sql("update size_rollout set done_at = :at where version = :version")
                .param("at", at)
                .param("version", version)
                .update();
    }
}
