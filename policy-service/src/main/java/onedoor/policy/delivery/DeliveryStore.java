package onedoor.policy.delivery;

import java.time.LocalDateTime;
import java.util.List;
import onedoor.policy.delivery.Delivery.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryStore {

    /** What became of a version's notices. */
    record Reach(
            String policy,
            int version,
            String name,
            long subjects,
            long sent,
            long waiting,
            long withdrawn,
            long undeliverable) {}

    private static final String COLUMNS =
            """
            select id, kind, subject, person, policy, version, name, category, outcome, reason, state, planned_at,
                send_after, sent_at
            from delivery
            """;

    private final JdbcClient db;

    DeliveryStore(JdbcClient db) {
        this.db = db;
    }

    /** False if this person was told, or is to be told, already. */
    boolean plan(Delivery d) {
        return db.sql(
                                """
                                insert ignore into delivery (id, kind, subject, person, policy, version, name, category, outcome,
                                    reason, state, planned_at, send_after)
                                values (:id, :kind, :subject, :person, :policy, :version, :name, :category, :outcome,
                                    :reason, 'WAITING', :plannedAt, :sendAfter)
                                """)
                        .param("id", d.id())
                        .param("kind", d.kind().name())
                        .param("subject", d.subject())
                        .param("person", d.person())
                        .param("policy", d.policy())
                        .param("version", d.version())
                        .param("name", d.name())
                        .param("category", d.category())
                        .param("outcome", d.outcome())
                        .param("reason", d.reason())
                        .param("plannedAt", d.plannedAt())
                        .param("sendAfter", d.sendAfter())
                        .update()
                == 1;
    }

    /**
     * Whether a notice of the match has reached this person from then on, or is still to reach
     * them. Waits for whoever plans it at this moment.
     */
    boolean noticedSince(Delivery d, LocalDateTime from) {
        return db.sql(
                        """
                        select planned_at from delivery
                        where subject = :subject and policy = :policy and version = :version and person = :person
                          and kind = 'MATCH' and state <> 'WITHDRAWN'
                          and (state = 'WAITING' or coalesce(sent_at, planned_at) >= :from) for update
                        """)
                .param("subject", d.subject())
                .param("policy", d.policy())
                .param("version", d.version())
                .param("person", d.person())
                .param("from", from)
                .query(LocalDateTime.class)
                .optional()
                .isPresent();
    }

    /** Whether the subject has claimed or received it in this period. */
    boolean claimed(String subject, String policy, String period) {
        return db.sql(
                        """
                        select exists (select 1 from grant_place where enterprise = :subject and policy = :policy
                            and period = :period and state <> 'FREE')
                        """)
                .param("subject", subject)
                .param("policy", policy)
                .param("period", period)
                .query(Boolean.class)
                .single();
    }

    /**
     * Leases notices that are due, so that one replica sends each; the lease is its new due time.
     */
    List<Delivery> takeDue(LocalDateTime now, LocalDateTime leaseEnd, int limit) {
        List<Delivery> due =
                db.sql(
                                COLUMNS
                                        + """
                                        where state = 'WAITING' and send_after <= :now
                                        order by send_after limit :limit for update skip locked
                                        """)
                        .param("now", now)
                        .param("limit", limit)
                        .query(Delivery.class)
                        .list();
        if (!due.isEmpty()) {
            db.sql("update delivery set send_after = :end where id in (:ids)")
                    .param("end", leaseEnd)
                    .param("ids", due.stream().map(Delivery::id).toList())
                    .update();
        }
        return due;
    }

    void close(String id, State state, @Nullable LocalDateTime sentAt) {
        db.sql(
                        "update delivery set state = :state, sent_at = :sent where id = :id and state = 'WAITING'")
                .param("state", state.name())
                .param("sent", sentAt)
                .param("id", id)
                .update();
    }

    void postpone(String id, LocalDateTime until) {
        db.sql("update delivery set send_after = :until where id = :id and state = 'WAITING'")
                .param("until", until)
                .param("id", id)
                .update();
    }

    List<Delivery> of(String person, String subject, String before, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                where person = :person and subject = :subject and id < :before
                                order by id desc limit :limit
                                """)
                .param("person", person)
                .param("subject", subject)
                .param("before", before)
                .param("limit", limit)
                .query(Delivery.class)
                .list();
    }

    /** Per version, in the order of codes. */
    List<Reach> reach(@Nullable String department, String after, int limit) {
        return db.sql(
                        """
                        select d.policy, d.version, max(d.name) as name, count(distinct d.subject) as subjects,
                            count(distinct case when d.state = 'SENT' then d.subject end) as sent,
                            sum(d.state = 'WAITING') as waiting, sum(d.state = 'WITHDRAWN') as withdrawn,
                            sum(d.state = 'UNDELIVERABLE') as undeliverable
                        from delivery d join policy_version v on v.code = d.policy and v.version = d.version
                        where d.kind = 'MATCH' and (:anywhere or v.department = :department)
                          and concat(d.policy, ' ', lpad(d.version, 9, '0')) > :after
                        group by d.policy, d.version order by d.policy, d.version limit :limit
                        """)
                .param("anywhere", department == null)
                .param("department", department == null ? "" : department)
                .param("after", after)
                .param("limit", limit)
                .query(Reach.class)
                .list();
    }
}
