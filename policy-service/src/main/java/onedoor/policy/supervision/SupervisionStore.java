package onedoor.policy.supervision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what other rooms have written; writes ratings only. */
@Repository
class SupervisionStore {

    /** How often a policy was claimed and granted in a period; money in fen. */
    record Uptake(long claimed, long granted, long grantedFen, long paidFen) {}

    record Rating(int score, long times) {}

    private record Known(String subject, String state) {}

    private final JdbcClient db;

    SupervisionStore(JdbcClient db) {
        this.db = db;
    }

    Uptake uptake(String policy, String period) {
        return db.sql(
                        """
                        select count(distinct enterprise) as claimed,
                            count(distinct case when state = 'COMMITTED' then enterprise end) as granted,
                            coalesce(sum(case when state = 'COMMITTED' then amount_fen end), 0) as granted_fen,
                            coalesce(sum(case when payment = 'PAID' then amount_fen - recovered_fen end), 0) as paid_fen
                        from grant_hold where policy = :policy and period = :period
                        """)
                .param("policy", policy)
                .param("period", period)
                .query(Uptake.class)
                .single();
    }

    long reached(String policy) {
        return db.sql(
                        "select count(distinct subject) from delivery where policy = :policy and state = 'SENT'")
                .param("policy", policy)
                .query(Long.class)
                .single();
    }

    /**
     * How each subject stands of whom anything was decided: what holds its place before what became
     * of a list, and that before a claim that was refused.
     */
    Map<String, String> standing(String policy, String period) {
        Map<String, String> standing = new HashMap<>();
        List.of(
                        """
                        select enterprise as subject, state from claim
                        where policy = :policy and period = :period and state = 'REFUSED' order by id
                        """,
                        """
                        select e.enterprise as subject, case e.state when 'REFUSED' then 'DECLINED'
                            when 'EXCLUDED' then concat('EXCEPTION_', e.exception_kind) else e.state end as state
                        from benefit_entry e join benefit_list l on l.id = e.list_id
                        where l.policy = :policy and l.period = :period and l.origin = 'FOUND'
                          and l.state <> 'RETURNED' order by e.id
                        """,
                        """
                        select enterprise as subject, state from grant_place
                        where policy = :policy and period = :period and state <> 'FREE'
                        """)
                .forEach(sql ->
                        db.sql(sql)
                                .param("policy", policy)
                                .param("period", period)
                                .query(Known.class)
                                .list()
                                .forEach(known -> standing.put(known.subject(), known.state())));
        return standing;
    }

    List<String> told(String policy, List<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : db.sql(
                                """
                                select distinct subject from delivery
                                where policy = :policy and state = 'SENT' and subject in (:subjects)
                                """)
                        .param("policy", policy)
                        .param("subjects", subjects)
                        .query(String.class)
                        .list();
    }

    List<Rating> ratings(String policy) {
        return db.sql(
                        "select score, count(*) as times from policy_rating where policy = :policy group by score")
                .param("policy", policy)
                .query(Rating.class)
                .list();
    }

    /** Periods in which a subject has received a policy, latest first. */
    List<String> received(String subject, String policy) {
        return db.sql(
                        """
                        select period from grant_place
                        where enterprise = :subject and policy = :policy and state = 'COMMITTED'
                        order by period desc
                        """)
                .param("subject", subject)
                .param("policy", policy)
                .query(String.class)
                .list();
    }

    /** False if this grant was rated before. */
    boolean rate(
            String subject,
            String policy,
            String period,
            int version,
            int score,
            @Nullable String text,
            java.time.LocalDateTime at,
            String by) {
        return db.sql(
                                """
                                insert ignore into policy_rating
                                    (subject, policy, period, version, score, text, rated_at, rated_by)
                                values (:subject, :policy, :period, :version, :score, :text, :at, :by)
                                """)
                        .param("subject", subject)
                        .param("policy", policy)
                        .param("period", period)
                        .param("version", version)
                        .param("score", score)
                        .param("text", text)
                        .param("at", at)
                        .param("by", by)
                        .update()
                == 1;
    }
}
