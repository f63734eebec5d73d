package onedoor.policy.grant;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GrantStore {

    enum Entry {
        RESERVE,
        COMMIT,
        REVERSE
    }

    record LedgerRow(
            long id,
            String policy,
            String policyName,
            String period,
            long amountFen,
            String entry,
            @Nullable String applicationNumber,
            LocalDateTime at) {}

    record Due(String claimId) {}

    private final JdbcClient db;

    GrantStore(JdbcClient db) {
        this.db = db;
    }

    /** True if the place was free and is now the claim's; waits for a rival's transaction. */
    boolean take(Grant grant, LocalDateTime until) {
        // Creates the row and locks it either way, so that rivals queue here and not in a deadlock.
        db.sql(
                        """
                        insert into grant_place (enterprise, policy, period, state)
                        values (:enterprise, :policy, :period, 'FREE')
                        on duplicate key update attempts = attempts + 1
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .update();
        return db.sql(
                                """
                                update grant_place set state = 'RESERVED', claim_id = :claim,
                                    application_id = :application, application_number = :number, reserved_until = :until
                                where enterprise = :enterprise and policy = :policy and period = :period
                                  and state = 'FREE'
                                """)
                        .param("claim", grant.claimId())
                        .param("application", grant.applicationId())
                        .param("number", grant.applicationNumber())
                        .param("until", until)
                        .param("enterprise", grant.enterprise())
                        .param("policy", grant.policy())
                        .param("period", grant.period())
                        .update()
                == 1;
    }

    boolean commit(String claimId) {
        return db.sql(
                                """
                                update grant_place set state = 'COMMITTED', reserved_until = null
                                where claim_id = :claim and state = 'RESERVED'
                                """)
                        .param("claim", claimId)
                        .update()
                == 1;
    }

    boolean free(String claimId) {
        return db.sql(
                                """
                                update grant_place set state = 'FREE', claim_id = null, application_id = null,
                                    application_number = null, reserved_until = null
                                where claim_id = :claim and state = 'RESERVED'
                                """)
                        .param("claim", claimId)
                        .update()
                == 1;
    }

    void append(Grant grant, Entry entry, @Nullable String reason, LocalDateTime at) {
        db.sql(
                        """
                        insert into grant_ledger (enterprise, policy, policy_name, period, claim_id,
                            application_number, entry, amount_fen, reason, at)
                        values (:enterprise, :policy, :name, :period, :claim, :number, :entry, :amount, :reason, :at)
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("name", grant.policyName())
                .param("period", grant.period())
                .param("claim", grant.claimId())
                .param("number", grant.applicationNumber())
                .param("entry", entry.name())
                .param("amount", grant.amountFen())
                .param("reason", reason)
                .param("at", at)
                .update();
    }

    List<Place> places(String enterprise) {
        return db.sql(
                        "select policy, period, state, application_id from grant_place where enterprise = :enterprise")
                .param("enterprise", enterprise)
                .query(Place.class)
                .list();
    }

    Place place(Grant grant) {
        return db.sql(
                        """
                        select policy, period, state, application_id from grant_place
                        where enterprise = :enterprise and policy = :policy and period = :period
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .query(Place.class)
                .single();
    }

    /** The latest entry of each claim, newest first. */
    List<LedgerRow> latest(String enterprise) {
        return db.sql(
                        """
                        select id, policy, policy_name, period, amount_fen, entry, application_number, at
                        from grant_ledger l
                        where enterprise = :enterprise and id = (
                            select max(id) from grant_ledger m where m.claim_id = l.claim_id)
                        order by id desc
                        """)
                .param("enterprise", enterprise)
                .query(LedgerRow.class)
                .list();
    }

    /** Fen committed since then, for some policies or all. */
    long committedSince(String enterprise, List<String> policies, LocalDateTime since) {
        return db.sql(
                        """
                        select coalesce(sum(amount_fen), 0) from grant_ledger
                        where enterprise = :enterprise and entry = 'COMMIT' and at >= :since
                          and (:all or policy in (:policies))
                        """)
                .param("enterprise", enterprise)
                .param("since", since)
                .param("all", policies.isEmpty())
                .param("policies", policies.isEmpty() ? List.of("") : policies)
                .query(Long.class)
                .single();
    }

    List<String> dueClaims(LocalDateTime now, int limit) {
        return db.sql(
                        """
                        select claim_id from grant_place
                        where state = 'RESERVED' and reserved_until < :now order by reserved_until limit :limit
                        """)
                .param("now", now)
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
