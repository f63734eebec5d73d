package onedoor.policy.upkeep;

import java.time.Instant;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far stored profiles have been completed with what follows by the catalogue's formulas. */
@Repository
class DerivationRollouts {

    private record Rollout(long afterId, boolean done) {}

    private final JdbcClient db;

    DerivationRollouts(JdbcClient db) {
        this.db = db;
    }

    /** The profile that was completed last, begun if nobody has; empty when all are. */
    OptionalLong of(int revision) {
        db.sql("insert ignore into derivation_rollout (revision, after_id) values (:revision, 0)")
                .param("revision", revision)
                .update();
        Rollout rollout =
                db.sql(
                                """
                                select after_id, done_at is not null as done from derivation_rollout
                                where revision = :revision
                                """)
                        .param("revision", revision)
                        .query(Rollout.class)
                        .single();
        return rollout.done() ? OptionalLong.empty() : OptionalLong.of(rollout.afterId());
    }

    void reached(int revision, long afterId) {
        db.sql("update derivation_rollout set after_id = :after where revision = :revision")
                .param("after", afterId)
                .param("revision", revision)
                .update();
    }

    void done(int revision, Instant at) {
        db.sql("update derivation_rollout set done_at = :at where revision = :revision")
                .param("at", at)
                .param("revision", revision)
                .update();
    }
}
