package onedoor.policy.reviewing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReviewStore {

    private final JdbcClient db;

    ReviewStore(JdbcClient db) {
        this.db = db;
    }

    void add(Review review) {
        db.sql(
                        """
                        insert into review_decision (subject, policy, version, clause, period, claim, passed, reason,
                            decided_at, decided_by)
                        values (:subject, :policy, :version, :clause, :period, :claim, :passed, :reason,
                            :decidedAt, :decidedBy)
                        """)
                .param("subject", review.subject())
                .param("policy", review.policy())
                .param("version", review.version())
                .param("clause", review.clause())
                .param("period", review.period())
                .param("claim", review.claim())
                .param("passed", review.passed())
                .param("reason", review.reason())
                .param("decidedAt", review.decidedAt())
                .param("decidedBy", review.decidedBy())
                .update();
    }

    /** Of several on one subject and clause the latest. */
    List<Review> latest(String policy, int version, String period) {
        return db.sql(
                        """
                        select subject, policy, version, clause, period, claim, passed, reason, decided_at, decided_by
                        from review_decision where id in (
                            select max(id) from review_decision
                            where policy = :policy and version = :version and period = :period
                            group by subject, clause)
                        """)
                .param("policy", policy)
                .param("version", version)
                .param("period", period)
                .query(Review.class)
                .list();
    }

    /** Of several on one clause the latest. */
    List<Review> latest(String subject) {
        return db.sql(
                        """
                        select subject, policy, version, clause, period, claim, passed, reason, decided_at, decided_by
                        from review_decision d
                        where subject = :subject and id = (
                            select max(id) from review_decision l where l.subject = d.subject
                              and l.policy = d.policy and l.version = d.version and l.period = d.period
                              and l.clause = d.clause)
                        order by id
                        """)
                .param("subject", subject)
                .query(Review.class)
                .list();
    }
}
