package onedoor.policy.claim;

import java.time.Instant;
import java.util.List;
import onedoor.policy.claim.Claim.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims as a list shows them. */
@Repository
class ClaimLines {

    /** One claim; the sum is in fen. */
    record Line(
            String claimId,
            String policy,
            int version,
            String policyName,
            String enterprise,
            @Nullable String applicationNumber,
            String outcome,
            long amountFen,
            State state,
            Instant openedAt,
            @Nullable Instant decidedAt) {}

    private final JdbcClient db;

    ClaimLines(JdbcClient db) {
        this.db = db;
    }

    /**
     * Newest first.
     *
     * @param department whose policies; null for all
     * @param policy a code, empty for all
     * @param enterprise a credit code, empty for all
     */
    List<Line> list(
            @Nullable String department,
            String policy,
            String enterprise,
            String before,
            int limit) {
        return db.sql(
                        """
                        select id as claim_id, policy, policy_version as version, policy_name, enterprise,
                            application_number, outcome, amount_fen, state, created_at as opened_at, decided_at
                        from claim
                        where (:before = '' or id < :before) and (:policy = '' or policy = :policy)
                          and (:enterprise = '' or enterprise = :enterprise)
                          and (:department is null or exists (
                            select 1 from policy_version v where v.code = claim.policy
                              and v.version = claim.policy_version and v.department = :department))
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("policy", policy)
                .param("enterprise", enterprise)
                .param("department", department)
                .param("limit", limit)
                .query(Line.class)
                .list();
    }
}
