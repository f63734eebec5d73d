package onedoor.policy.benefit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ObjectionStore {

    private static final String COLUMNS =
            """
            select o.id, o.list_id, o.entry_id, e.enterprise, e.name, o.reason, o.raised_at, o.answer_by, o.state,
                o.answer, o.objector_account
            from benefit_objection o join benefit_entry e on e.id = o.entry_id
            """;

    /** What an objector sees. */
    record Mine(
            String id,
            String listId,
            String policy,
            String policyName,
            String name,
            String reason,
            Instant raisedAt,
            @Nullable LocalDate answerBy,
            Objection.State state,
            @Nullable String answer,
            @Nullable Instant decidedAt) {}

    private final JdbcClient db;

    ObjectionStore(JdbcClient db) {
        this.db = db;
    }

    /** Once per person in one capacity, and entry. */
    String raise(
            BenefitEntry entry,
            Caller objector,
            String reason,
            LocalDateTime at,
            @Nullable LocalDate answerBy) {
        db.sql(
                        """
                        insert into benefit_objection (id, list_id, entry_id, objector, objector_account, reason,
                            raised_at, answer_by, state)
                        values (:id, :list, :entry, :objector, :account, :reason, :at, :by, 'OPEN')
                        on duplicate key update objector = objector
                        """)
                .param("id", Uuid7.next().toString())
                .param("list", entry.listId())
                .param("entry", entry.id())
                .param("objector", objector.key())
                .param("account", objector.subject())
                .param("reason", reason)
                .param("at", at)
                .param("by", answerBy)
                .update();
        return db.sql(
                        "select id from benefit_objection where entry_id = :entry and objector = :objector")
                .param("entry", entry.id())
                .param("objector", objector.key())
                .query(String.class)
                .single();
    }

    /** Somebody's own with the policies they are about, newest first. */
    List<Mine> of(String account, String before, int limit) {
        return db.sql(
                        """
                        select o.id, o.list_id, l.policy, l.policy_name, e.name, o.reason, o.raised_at, o.answer_by,
                            o.state, o.answer, o.decided_at
                        from benefit_objection o join benefit_entry e on e.id = o.entry_id
                        join benefit_list l on l.id = o.list_id
                        where o.objector_account = :account and (:before = '' or o.id < :before)
                        order by o.id desc limit :limit
                        """)
                .param("account", account)
                .param("before", before)
                .param("limit", limit)
                .query(Mine.class)
                .list();
    }

    /**
     * Leases answers that their objectors have not been told; the lease is when to tell them next.
     */
    List<Objection> takeUntold(Instant now, Instant leaseEnd, int limit) {
        List<Objection> untold =
                db.sql(
                                COLUMNS
                                        + """
                                        where o.tell_after <= :now order by o.tell_after limit :limit
                                        for update skip locked
                                        """)
                        .param("now", now)
                        .param("limit", limit)
                        .query(Objection.class)
                        .list();
        untold.forEach(objection ->
                db.sql("update benefit_objection set tell_after = :at where id = :id")
                        .param("at", leaseEnd)
                        .param("id", objection.id())
                        .update());
        return untold;
    }

    void told(String id) {
        db.sql("update benefit_objection set tell_after = null where id = :id")
                .param("id", id)
                .update();
    }

    List<Objection> of(String list) {
        return db.sql(COLUMNS + "where o.list_id = :list order by o.id limit 500")
                .param("list", list)
                .query(Objection.class)
                .list();
    }

    Optional<Objection> find(String list, String id) {
        return db.sql(COLUMNS + "where o.list_id = :list and o.id = :id")
                .param("list", list)
                .param("id", id)
                .query(Objection.class)
                .optional();
    }

    boolean anyOpen(String list) {
        return db.sql(
                                "select count(*) from benefit_objection where list_id = :list and state = 'OPEN'")
                        .param("list", list)
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean decide(
            String id, boolean upheld, @Nullable String answer, LocalDateTime at, String by) {
        return db.sql(
                                """
                                update benefit_objection set state = :state, answer = :answer, decided_at = :at,
                                    decided_by = :by, tell_after = :at
                                where id = :id and state = 'OPEN'
                                """)
                        .param("state", upheld ? "UPHELD" : "REJECTED")
                        .param("answer", answer)
                        .param("at", at)
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }
}
