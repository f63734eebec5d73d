package onedoor.policy.benefit;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of granted claims, and the claims on them. */
@Repository
class ClaimedStore {

    private final JdbcClient db;

    ClaimedStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * The list of a version's grants that is not shown yet; held until the end of the transaction.
     */
    Optional<String> lockCollecting(String policy, int version, String period) {
        return db.sql(
                        """
                        select id from benefit_list
                        where policy = :policy and period = :period and policy_version = :version
                          and origin = 'CLAIMED' and state = 'APPROVED'
                        order by round_no desc limit 1 for update
                        """)
                .param("policy", policy)
                .param("version", version)
                .param("period", period)
                .query(String.class)
                .optional();
    }

    /**
     * A granted claim; what it was judged on is the claim's own. Who was on the list before, by a
     * claim that was revoked, is so again.
     */
    void add(BenefitEntry entry) {
        db.sql(
                        """
                        insert into benefit_entry (id, list_id, enterprise, name, amount_fen, state, claim_id,
                            granted_fen, facts_json, explanation_json, changed_at)
                        values (:id, :list, :enterprise, :name, :amount, 'LISTED', :claim, :amount, '[]', '[]', :at)
                        on duplicate key update name = :name, amount_fen = :amount, state = 'LISTED',
                            exception_kind = null, reason = null, claim_id = :claim, granted_fen = :amount,
                            changed_at = :at
                        """)
                .param("id", entry.id())
                .param("list", entry.listId())
                .param("enterprise", entry.enterprise())
                .param("name", entry.name())
                .param("amount", entry.amountFen())
                .param("claim", entry.claimId())
                .param("at", entry.changedAt())
                .update();
    }

    /** The claims of a list that stand. */
    List<String> listed(String list) {
        return db.sql(
                        "select claim_id from benefit_entry where list_id = :list and state = 'LISTED'")
                .param("list", list)
                .query(String.class)
                .list();
    }

    /** Nobody has objected with success: they stay granted. */
    void keepAll(String list, LocalDateTime at) {
        db.sql(
                        """
                        update benefit_entry set state = 'GRANTED', changed_at = :at
                        where list_id = :list and state = 'LISTED'
                        """)
                .param("at", at)
                .param("list", list)
                .update();
    }

    /** What was revoked is not shown any more. */
    void withdraw(String claimId, String reason, LocalDateTime at) {
        db.sql(
                        """
                        update benefit_entry e join benefit_list l on l.id = e.list_id
                        set e.state = 'EXCLUDED', e.reason = coalesce(e.reason, :reason), e.changed_at = :at
                        where e.claim_id = :claim and l.origin = 'CLAIMED' and e.state in ('LISTED', 'GRANTED')
                        """)
                .param("reason", reason)
                .param("at", at)
                .param("claim", claimId)
                .update();
    }
}
