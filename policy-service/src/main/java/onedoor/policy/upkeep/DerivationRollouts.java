package onedoor.policy.upkeep;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far stored profiles have been derived anew after releases of formulas. */
@Repository
class DerivationRollouts {

    /**
     * One set of formulas on its way.
     *
     * @param afterId the profile that was derived last
     */
    record Rollout(long afterId, @Nullable LocalDateTime doneAt, boolean settled) {}

    private final JdbcClient db;

    DerivationRollouts(JdbcClient db) {
        this.db = db;
    }

    /**
     * The profile that was derived last, begun if nobody has; empty when all are, and while a
     * replica may not have heard of the release and store profiles of before.
     */
    OptionalLong of(int revision) {
        db.sql(
                        """
                        insert ignore into derivation_rollout (revision, after_id, begun_at)
                        values (:revision, 0, current_timestamp(6))
                        """)
                .param("revision", revision)
                .update();
        Rollout rollout = find(revision).orElseThrow();
        return rollout.doneAt() != null || !rollout.settled()
                ? OptionalLong.empty()
                : OptionalLong.of(rollout.afterId());
    }

    Optional<Rollout> find(int revision) {
        return db.sql(
                        """
                        select after_id, done_at,
                            begun_at is null or begun_at < current_timestamp(6) - interval 2 second as settled
                        from derivation_rollout where revision = :revision
                        """)
                .param("revision", revision)
                .query(Rollout.class)
                .optional();
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
