package onedoor.policy.grant;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.policy.grant.EarlierGrant.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EarlierGrantStore {

    private static final String GRANT =
            """
            select id, enterprise, policy, policy_name, period, amount_fen, paid_on, evidence, department, state,
                entered_at, entered_by, decided_at, decided_by, reason
            from earlier_grant
            """;

    private final JdbcClient db;

    EarlierGrantStore(JdbcClient db) {
        this.db = db;
    }

    void add(EarlierGrant grant) {
        db.sql(
                        """
                        insert into earlier_grant (id, enterprise, policy, policy_name, period, amount_fen, paid_on,
                            evidence, department, state, entered_at, entered_by)
                        values (:id, :enterprise, :policy, :name, :period, :fen, :paidOn,
                            :evidence, :department, :state, :at, :by)
                        """)
                .param("id", grant.id())
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("name", grant.policyName())
                .param("period", grant.period())
                .param("fen", grant.amountFen())
                .param("paidOn", grant.paidOn())
                .param("evidence", grant.evidence())
                .param("department", grant.department())
                .param("state", grant.state().name())
                .param("at", grant.enteredAt())
                .param("by", grant.enteredBy())
                .update();
    }

    /** The same sum was entered, and stands or waits. */
    boolean isKnown(EarlierGrantFile.Row row) {
        return db.sql(
                        """
                        select exists (select 1 from earlier_grant
                            where enterprise = :enterprise and state in ('ENTERED', 'APPROVED') and policy = :policy
                              and period = :period and amount_fen = :fen and paid_on = :paidOn
                              and evidence = :evidence)
                        """)
                .param("enterprise", row.enterprise())
                .param("policy", row.policy())
                .param("period", row.period())
                .param("fen", row.amountFen())
                .param("paidOn", row.paidOn())
                .param("evidence", row.evidence())
                .query(Boolean.class)
                .single();
    }

    Optional<EarlierGrant> lock(String id) {
        return db.sql(GRANT + "where id = :id for update")
                .param("id", id)
                .query(EarlierGrant.class)
                .optional();
    }

    boolean decide(
            String id, State from, State to, LocalDateTime at, String by, @Nullable String reason) {
        return db.sql(
                                """
                                update earlier_grant
                                set state = :to, decided_at = :at, decided_by = :by, reason = :reason
                                where id = :id and state = :from
                                """)
                        .param("to", to.name())
                        .param("at", at)
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** Whether another approved sum keeps the same place. */
    boolean shares(EarlierGrant grant) {
        return db.sql(
                        """
                        select exists (select 1 from earlier_grant
                            where enterprise = :enterprise and state = 'APPROVED' and policy = :policy
                              and period = :period and id <> :id)
                        """)
                .param("enterprise", grant.enterprise())
                .param("policy", grant.policy())
                .param("period", grant.period())
                .param("id", grant.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * In the order in which they were entered.
     *
     * @param department whose; null for all
     * @param enterprise whose; empty for all
     */
    List<EarlierGrant> list(
            @Nullable String department, State state, String enterprise, String after, int limit) {
        return db.sql(
                        GRANT
                                + """
                                where state = :state and (:department is null or department = :department)
                                  and (:enterprise = '' or enterprise = :enterprise) and id > :after
                                order by id limit :limit
                                """)
                .param("state", state.name())
                .param("department", department)
                .param("enterprise", enterprise)
                .param("after", after)
                .param("limit", limit)
                .query(EarlierGrant.class)
                .list();
    }

    /** What counts for an enterprise, the latest first. */
    List<EarlierGrant> of(String enterprise) {
        return db.sql(
                        GRANT
                                + "where enterprise = :enterprise and state = 'APPROVED' order by paid_on desc, id")
                .param("enterprise", enterprise)
                .query(EarlierGrant.class)
                .list();
    }
}
